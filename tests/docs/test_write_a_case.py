"""The page for a new author, followed to the letter: each step leaves the case sound, or says what the page says."""

import re
from pathlib import Path

import pytest

from simulator.authoring.skeleton import Answers
from simulator.cli.main import COMMANDS
from simulator.services.checking import check_paths
from simulator.services.starting import start
from simulator.services.walks import walk_paths

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "write-a-case.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.S | re.M)
NAMES = ("told", "job", "school", "ring", "offered", "doorstep", "then", "club", "ways", "walk", "last")


class Following:
    """Somebody who does what the page says."""

    def __init__(self, folder: Path) -> None:
        self.parts = dict(zip(NAMES, FENCES, strict=True))
        self.case = start(Answers("reed-lane", "Reed Lane"), folder)[0]

    def put(self, part: str, before: str, after: str = "") -> None:
        """Put a part of the page between two pieces of the file that stand together."""
        self.swap(before + after, before + self.parts[part] + after)

    def swap(self, old: str, new: str) -> None:
        text = self.case.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        self.case.write_text(text.replace(old, new), encoding="utf-8")

    def said(self) -> list[str]:
        _, (checked,) = check_paths([self.case])
        return [f"{item.code} {item.message}" for item in checked.diagnostics]


@pytest.fixture
def done(tmp_path):
    it = Following(tmp_path)
    assert it.said() == []
    old = it.case.read_text(encoding="utf-8")
    words = "A neighbour rang last week about a pram left out in the rain."
    assert words in old
    it.swap(it.parts["told"].replace(it.parts["told"].splitlines()[1].split("text: ")[1], words), it.parts["told"])
    assert it.said() == []
    it.put("job", it.parts["told"])
    it.put("school", "  community-health: Community health\n", "# Fresh names")
    it.put("ring", "    nothing: They have nothing to add.\n", "\n#")
    assert any("ring-school" in line for line in it.said()), "the ask is offered nowhere yet"
    it.put("offered", "a hundred words or so.\n", "    decide: point-1\n")
    assert it.said() == []
    it.put("doorstep", "    decide: point-1\n    then: week-3\n", "  week-3:\n")
    it.swap("    decide: point-1\n    then: week-3\n", "    decide: point-1\n" + it.parts["then"])
    assert it.said() == []
    question = '    question: "What do you do, now that some days have gone by?"\n    options:\n'
    it.put("club", question)
    assert it.parts["ways"] in it.case.read_text(encoding="utf-8")
    return it


def test_each_step_leaves_a_sound_case(done):
    assert [line for line in done.said() if not line.startswith("N")] == []


def test_the_walk_says_first_what_is_missing_and_then_goes_as_expected(done):
    walk = done.case.parent / "walks" / "knows-why.yaml"
    walk.write_text(done.parts["walk"], encoding="utf-8")
    found = {Path(each.path).name: [item.message for item in each.diagnostics] for each in walk_paths([done.case])}
    assert len(found) == 3
    assert "stands at the decision in “week-4”" in found["knows-why.yaml"][0]
    whole = done.parts["walk"].replace("ending:", done.parts["last"] + "ending:")
    walk.write_text(whole, encoding="utf-8")
    assert [each.diagnostics for each in walk_paths([done.case])] == [[], [], []]


def test_the_page_names_only_commands_that_there_are_and_its_minutes_add_up():
    assert set(re.findall(r"threshold ([a-z]+)", PAGE)) <= set(COMMANDS)
    minutes = [int(number) for number in re.findall(r"^\| \d\..*\| (\d+) \|$", PAGE, re.M)]
    assert len(minutes) == len(re.findall(r"^## \d\.", PAGE, re.M))
    assert sum(minutes) <= 300
