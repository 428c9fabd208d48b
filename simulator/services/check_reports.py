"""What checking found, for programs: our own JSON, documented in docs/check-output.md, and SARIF 2.1.0."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from simulator import __version__
from simulator.prove import SeatProof
from simulator.scenario.codes import CODES, Severity
from simulator.scenario.diagnostics import Diagnostic
from simulator.services.checking import Checked

FORMAT = 1
_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_json(rest: Sequence[Diagnostic], cases: Sequence[Checked]) -> str:
    """Everything that was found, as our own JSON."""
    rows = [
        {
            "path": case.path,
            "title": case.title,
            "diagnostics": [_diagnostic(item) for item in case.diagnostics],
            "proof": case.proof
            and {
                "pairs": case.proof.pairs,
                "bounded": case.proof.bounded,
                "seats": {name: _seat(seat) for name, seat in case.proof.seats.items()},
            },
            "routes": case.routes,
            "walks": case.walks,
            "otherwise": case.otherwise,
        }
        for case in cases
    ]
    return _written({"format": FORMAT, "diagnostics": [_diagnostic(item) for item in rest], "cases": rows})


def _diagnostic(item: Diagnostic) -> dict[str, Any]:
    row: dict[str, Any] = msgspec.to_builtins(item)
    return {**row, "title": CODES[item.code].title, "stops": item.stops}


def _seat(seat: SeatProof) -> dict[str, Any]:
    """Numbers of routes are texts: they can be larger than what many programs take for a number."""
    return {
        "pairs": seat.pairs,
        "bounded": seat.bounded,
        "scenes": sorted(seat.scenes),
        "common_points": seat.common_points,
        "routes": None if seat.routes is None else str(seat.routes),
        "loop": seat.loop,
        "decisions": {"fewest": seat.shortest_askings, "median": seat.median_askings, "most": seat.longest_askings},
        "minutes": {"fewest": seat.shortest_minutes, "median": seat.median_minutes, "most": seat.longest_minutes},
        "most_words": seat.longest_words,
        "findings_not_met": {
            one.finding: None if one.routes is None else str(one.routes) for one in seat.missed_findings
        },
    }


def as_sarif(rest: Sequence[Diagnostic], cases: Sequence[Checked]) -> str:
    """Everything that there is to say, as SARIF: what code review tools and editors read."""
    found = [*rest, *(item for case in cases for item in case.diagnostics)]
    codes = sorted({item.code for item in found})
    places = {code: place for place, code in enumerate(codes)}
    driver = {
        "name": "threshold check",
        "version": __version__,
        "rules": [
            {
                "id": code,
                "name": code,
                "shortDescription": {"text": CODES[code].title},
                "fullDescription": {"text": CODES[code].explanation},
                "defaultConfiguration": {"level": str(CODES[code].severity)},
            }
            for code in codes
        ],
    }
    results = [_result(item, places[item.code]) for item in found]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return _written({"$schema": _SARIF, "version": "2.1.0", "runs": [run]})


def _result(item: Diagnostic, rule: int) -> dict[str, Any]:
    words = f"{item.message} {item.fix}".strip() if item.severity is not Severity.NOTE else item.message
    path = Path(item.place.path)
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": path.as_uri() if path.is_absolute() else path.as_posix()},
            "region": {"startLine": item.place.line, "startColumn": item.place.column},
        }
    }
    if item.trail:
        location["logicalLocations"] = [{"fullyQualifiedName": item.trail}]
    result: dict[str, Any] = {
        "ruleId": item.code,
        "ruleIndex": rule,
        "level": str(item.severity),
        "message": {"text": words},
        "locations": [location],
    }
    if item.waived:
        result["suppressions"] = [{"kind": "inSource", "justification": item.waived}]
    return result


def _written(content: object) -> str:
    return msgspec.json.format(msgspec.json.encode(content), indent=2).decode() + "\n"
