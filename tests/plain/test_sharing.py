"""Line by line, a writer says at the end which reasons a team may read."""

import pytest

from simulator.engine import events as ev
from tests.plain.small import small_desk, typed
from tests.plain.test_player import DECIDE_LOG, START, events

STOP = ["/stop", "2"]
SHARE = "3"


@pytest.fixture
def desk(tmp_path):
    desk = small_desk(tmp_path)
    yield desk
    desk.close()


def shared(desk):
    return [event for event in events(desk) if isinstance(event, ev.Shared)]


def test_it_is_offered_with_what_sharing_means_and_the_default_is_no(desk):
    said = typed(desk, *START, *DECIDE_LOG, *STOP, SHARE, "")
    assert "3. Share reasons with your team" in said
    assert "word for word, without your code, shuffled anew at each point" in said
    assert "Reason: a reason\n1. Keep it to myself\n2. Share this one\nNumber [1]> " in said
    assert "Kept. Nothing is shared." in said
    assert shared(desk) == []


def test_a_reason_that_is_shared_is_recorded_and_can_be_taken_back(desk):
    said = typed(desk, *START, *DECIDE_LOG, *STOP, SHARE, "2", SHARE, "1")
    assert "Kept. Shared: 1 reason." in said
    assert said.count("Number [2]> ") == 1
    assert shared(desk) == [ev.Shared(("one",)), ev.Shared()]


def test_nothing_is_kept_where_the_input_ends_before_the_last_reason(desk):
    typed(desk, *START, *DECIDE_LOG, *STOP, SHARE)
    assert shared(desk) == []


def test_where_no_reason_was_written_there_is_nothing_to_share(desk):
    said = typed(desk, *START, "4", "1", "4", "", "1", *STOP)
    assert "What now?" in said
    assert "Share reasons" not in said
