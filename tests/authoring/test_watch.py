"""Watching a case: what a save changes, that the preview stays in its place, and that a broken save takes nothing away.

Nothing here waits: the file is changed, and the watcher is told to look.
"""

import io
from pathlib import Path

import pytest

from simulator.authoring.preview import Preview
from simulator.authoring.skeleton import ROLES, Answers, skeleton
from simulator.plain.console import Console
from simulator.plain.watch import follow
from simulator.services.desk import Desk
from simulator.services.watching import Watching
from simulator.tui.run import make_watch
from simulator.tui.screens.watch import WatchScreen
from simulator.tui.widgets.rows import PlainList
from tests.tui.driving import choose, press, screen_name, settle, words


class Author:
    """Somebody who edits a case file."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "canal-row" / "case.yaml"
        self.path.parent.mkdir()
        self.saves = 0
        self.write(skeleton(Answers("canal-row", "Canal Row"))["case.yaml"])
        self.watching = Watching(self.path, stamp=lambda: (self.saves,))

    def write(self, text: str) -> None:
        self.saves += 1
        self.path.write_text(text, encoding="utf-8")

    def change(self, old: str, new: str) -> None:
        text = self.path.read_text(encoding="utf-8")
        assert old in text
        self.write(text.replace(old, new))

    def look(self) -> Preview:
        self.watching.show(self.watching.find_out())
        assert self.watching.preview is not None
        return self.watching.preview

    def do(self, *names: str) -> None:
        preview = self.watching.preview
        for name in names:
            preview.take(next(way for way in preview.ways() if way.id == name))


@pytest.fixture
def author(tmp_path):
    author = Author(tmp_path)
    author.look()
    return author


def said(preview: Preview) -> str:
    return " ".join(piece.text for piece in preview.scene.text)


def test_a_change_of_words_shows_and_the_preview_stays_with_what_was_asked_and_chosen(author):
    author.do("ask ring-community-health", "on", "choose assess", "on")
    before = author.watching.preview.state
    author.change("Petra Vane has read the letter", "She has read the letter")
    preview = author.look()
    assert "She has read the letter" in said(preview)
    assert preview.state is not before
    for kept in ("scene", "variables", "chose", "phase", "entered"):
        assert getattr(preview.state, kept) == getattr(before, kept)
    assert list(preview.state.known) == list(before.known)
    assert author.watching.moved == ""


def test_where_the_way_there_is_gone_it_stays_at_the_scene_with_what_still_exists(author):
    author.do("ask ring-community-health", "on", "choose assess", "on")
    text = author.path.read_text(encoding="utf-8")
    author.write(text.replace("      assess: {label: Ask for an", "      study: {label: Ask for an"))
    preview = author.look()
    assert preview.state.scene == "week-3"
    assert preview.state.variables == {"help": "assessed"}
    assert "community-health-knows" in preview.state.known
    assert "The way here has changed" in author.watching.moved


def test_a_value_and_a_fact_that_are_gone_are_left_behind(author):
    author.do("on", "choose assess", "on")
    preview = author.watching.preview
    preview.jump("week-4")
    text = author.path.read_text(encoding="utf-8")
    text = text.replace("[none, offered, assessed]", "[none, offered]").replace("[offered, assessed]", "offered")
    text = text.replace(", sets: {help: assessed}", "").replace("help: assessed", "help: offered")
    author.write(text)
    preview = author.look()
    assert preview.state.scene == "week-4"
    assert preview.state.variables == {"help": "none"}


def test_a_renamed_scene_is_followed_and_one_that_is_gone_is_said(author):
    author.do("on")
    author.change("week-2", "at-home")
    author.change("format: 1", "format: 1\nrenamed: {week-2: at-home}")
    assert author.look().state.scene == "at-home"
    author.change("at-home", "in-town")
    author.change("renamed: {week-2: in-town}", "")
    assert author.look().state.scene == "in-town", "where the same steps lead now"
    assert "The scene 'at-home' is not there any more" in author.watching.moved


def test_a_seat_that_is_gone_leaves_another_from_its_beginning(author):
    author.watching.preview.sit("health-visitor")
    alone = skeleton(Answers("canal-row", "Canal Row", {"teacher": ROLES["teacher"]}))["case.yaml"]
    author.write(alone)
    assert author.look().seat == "teacher"
    assert "The seat 'health-visitor' is not there any more" in author.watching.moved


@pytest.mark.parametrize("broken", ["title: [", "", "format: 1\n", "\x00"])
def test_a_broken_save_keeps_the_last_good_preview_and_the_next_good_one_takes_over(author, broken):
    author.do("on")
    good = author.path.read_text(encoding="utf-8")
    author.write(broken)
    assert author.look().state.scene == "week-2"
    assert author.watching.is_behind
    assert author.watching.look.in_short
    author.write(good.replace("The street is as it was", "The street is wet"))
    assert "The street is wet" in said(author.look())
    assert not author.watching.is_behind


def test_a_file_that_is_away_for_a_moment_takes_nothing_away(author):
    author.do("on")
    good = author.path.read_text(encoding="utf-8")
    author.path.unlink()
    assert author.look().state.scene == "week-2"
    assert author.watching.is_behind
    author.write(good)
    author.look()
    assert not author.watching.is_behind


def test_back_undoes_steps_and_jumps_and_the_ending_can_be_seen(author):
    preview = author.watching.preview
    author.do("on", "choose wait", "on")
    preview.jump("week-4")
    assert preview.state.variables == {"help": "none"}
    author.do("choose wait", "on", "ending")
    assert preview.scene.ending == "Spring"
    assert "Spring comes" in said(preview)
    scenes = []
    while preview.can_go_back:
        preview.back()
        scenes.append(preview.state.scene)
    assert scenes[-1] == "social-worker-first"
    assert scenes.index("week-4") < scenes.index("week-3") < scenes.index("week-2")


def test_a_challenge_goes_with_the_answer_and_brings_its_reply(author):
    preview = author.watching.preview
    preview.jump("week-4")
    author.do("challenge community-health ladder managers", "choose wait")
    assert [reply.text for reply in preview.scene.answer.replies] == [
        "The manager rings back. They will look at it again."
    ]


def test_only_a_save_counts_as_a_change(tmp_path):
    author = Author(tmp_path)
    watching = Watching(author.path)
    assert watching.has_changed()
    watching.find_out()
    assert not watching.has_changed()
    author.change("Canal Row", "Canal Row, by the lock")
    assert watching.has_changed()
    watching.find_out()
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "frameworks" / "ours.yaml").write_text("format: 1\n")
    assert watching.has_changed()


def test_line_by_line_it_says_what_there_is_to_mend_at_each_save_and_only_then(author):
    author.watching = Watching(author.path, stamp=lambda: (author.saves,))
    edits = [
        lambda: None,
        lambda: author.change("level: early-help", "level: early-hlep"),
        lambda: author.change("level: early-hlep", "level: early-help"),
    ]

    def wait() -> None:
        if not edits:
            raise KeyboardInterrupt
        edits.pop(0)()

    sink = io.StringIO()
    follow(Console(io.StringIO(), sink), author.watching, wait)
    out = sink.getvalue()
    assert [line for line in out.splitlines() if line.startswith("Saved: ")] == [
        "Saved: Nothing to mend.",
        "Saved: 3 errors",
        "Saved: Nothing to mend.",
    ]
    assert "early-help" in out
    assert "fix:" in out
    assert "It cannot be played as it is." in out


@pytest.fixture
async def screen(author, tmp_path):
    desk = Desk(tmp_path / "data")
    watching = Watching(author.path, stamp=lambda: (author.saves,))
    author.watching = watching
    app = make_watch(desk, watching, every=None)
    async with app.run_test(size=(130, 40)) as pilot:
        await settled(pilot)
        yield pilot
    desk.close()


async def settled(pilot):
    await settle(pilot)
    await pilot.app.workers.wait_for_complete()
    await settle(pilot)


async def saved(pilot):
    assert isinstance(pilot.app.screen, WatchScreen)
    pilot.app.screen.look_if_changed()
    await settled(pilot)


async def test_the_screen_shows_the_scene_and_its_ways_and_follows_a_save_in_place(author, screen):
    await choose(screen, "on", "#ways")
    await choose(screen, "choose talk", "#ways")
    await choose(screen, "on", "#ways")
    assert "Petra Vane has rung about the talk" in words(screen)
    author.change("Petra Vane has rung about the talk", "Nobody speaks of the talk")
    await saved(screen)
    assert "Nobody speaks of the talk" in words(screen)
    assert "Set: help = offered." in words(screen)


async def test_what_there_is_to_mend_stands_beside_with_line_column_and_fix_and_the_preview_stays(author, screen):
    await choose(screen, "on", "#ways")
    author.change("then: week-3", "then: weak-3")
    await saved(screen)
    out = words(screen)
    line = author.path.read_text(encoding="utf-8").splitlines().index("    then: weak-3") + 1
    assert f"line {line}, column 11" in out
    assert "Fix: " in out
    assert "the preview is of the save before it" in out
    assert "What do you do about what you have heard?" in out
    author.change("then: weak-3", "then: week-3")
    await saved(screen)
    assert "the preview is of the save before it" not in words(screen)
    assert "Nothing to mend." in words(screen)


async def test_a_save_keeps_the_row_that_is_marked(author, screen):
    rows = screen.app.screen.query_one("#ways", PlainList)
    await press(screen, "2")
    author.change("The street is as it was", "The street is wet")
    await saved(screen)
    assert rows.get_option_at_index(rows.highlighted).id == "on"


async def test_keys_go_to_a_scene_to_the_other_seat_and_back(author, screen):
    await press(screen, "j")
    assert screen_name(screen) == "JumpScreen"
    await choose(screen, "week-3", "#scenes")
    assert "week-3\n" in words(screen)
    await press(screen, "s")
    assert "Health visitor" in words(screen)
    await press(screen, "b")
    assert "week-3\n" in words(screen)
    await press(screen, "j", "escape")
    assert "week-3\n" in words(screen)


async def test_nothing_saved_means_nothing_is_read(author, screen):
    before = author.watching.look
    await saved(screen)
    assert author.watching.look is before
    await press(screen, "r")
    await settled(screen)
    assert author.watching.look is not before


async def test_a_case_that_is_broken_from_the_start_says_so_and_is_previewed_once_it_is_whole(author, tmp_path):
    good = author.path.read_text(encoding="utf-8")
    author.write("title: [")
    author.watching = Watching(author.path, stamp=lambda: (author.saves,))
    desk = Desk(tmp_path / "data")
    async with make_watch(desk, author.watching, every=None).run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert "It cannot be played yet." in words(pilot)
        author.write(good)
        await saved(pilot)
        assert "A neighbour has rung the duty desk" in words(pilot)
    desk.close()
