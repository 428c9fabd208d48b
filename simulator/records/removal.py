"""Taking runs, or the words in them, out of a database: the records, or a copy of them."""

import datetime
import sqlite3
from collections.abc import Sequence

from simulator.records import chain, rows
from simulator.records.shapes import team_id


def erase(db: sqlite3.Connection, runs: Sequence[str]) -> None:
    """Take runs away, with what came of them for a team sheet. A run that is not there is none."""
    numbers = [head.number for head in (rows.head(db, run) for run in runs) if head is not None]
    rows.erase(db, numbers)
    rows.erase_team_runs(db, [team_id(run) for run in runs])


def take_words_out(db: sqlite3.Connection, run: str, head: rows.Head, day: datetime.date) -> None:
    """Put a mark in place of every word that somebody typed in a run, and take its drafts away.

    Raises ValueError for an event that is none, and Unreadable for a row that cannot be read.
    """
    bare, taken = chain.take_words_out(rows.envelopes(db, run))
    rows.clear_drafts(db, head.number)
    if bare:
        for envelope in bare:
            rows.put_in_place(db, head.number, envelope)
        sealed = chain.seal_all(run, head.seq, head.hash, day, [taken])
        rows.add_events(db, head.number, sealed)
        rows.move_head(db, head.number, sealed[-1])


def take_words_out_of_copy(db: sqlite3.Connection, runs: Sequence[str], day: datetime.date) -> None:
    """The same for those of some runs that a copy holds. A run that is damaged there goes from it whole."""
    for run in runs:
        head = rows.head(db, run)
        if head is None:
            continue
        try:
            take_words_out(db, run, head, day)
        except (ValueError, rows.Unreadable):
            rows.erase(db, [head.number])
