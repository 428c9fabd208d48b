"""Run in an environment of its own that has krippendorff and irrCAC: figures of theirs for tables on standard input.

Reads a JSON list of [people, levels] and writes a JSON list of [alpha, AC2, percent agreement]; null where a package
gives none.
"""

import json
import math
import sys

import krippendorff
import numpy
import pandas
from irrCAC.raw import CAC


def figures(people: list[list[int | None]], levels: int) -> list[float | None]:
    data = numpy.array([[numpy.nan if level is None else level for level in person] for person in people], float)
    try:
        alpha = krippendorff.alpha(data, value_domain=list(range(levels)), level_of_measurement="ordinal")
    except ValueError:  # it refuses a table in which everybody chose the same
        alpha = None
    table = CAC(pandas.DataFrame(data.T), weights="ordinal", categories=list(range(levels)), digits=12)
    ac2 = table.gwet()["est"]["coefficient_value"]
    plain = CAC(pandas.DataFrame(data.T), weights="identity", categories=list(range(levels)), digits=12)
    percent = plain.gwet()["est"]["pa"]
    return [None if value is None or math.isnan(value) else float(value) for value in (alpha, ac2, percent)]


json.dump([figures(people, levels) for people, levels in json.load(sys.stdin)], sys.stdout)
