"""The pages that people read first: their commands, links, pictures and words."""

import re
from pathlib import Path

import pytest

from simulator.cli.main import COMMANDS
from simulator.model.local import NOTHING
from simulator.services.localwords import parse

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
NEVER = re.compile(r"failed to engage|correct answer|\bfailed\b|https?://(?:pypi|files\.pythonhosted|registry)", re.I)


def test_the_first_two_commands_are_one_line_each():
    blocks = re.findall(r"^```sh\n(.*?)^```$", README, re.S | re.M)
    assert [block.count("\n") for block in blocks[:2]] == [1, 1]
    assert "threshold play" in blocks[0]
    assert "pytest" in blocks[1]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_and_picture_of_a_page_is_there(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_blames_or_names_a_registry(page):
    text = page.read_text(encoding="utf-8")
    if page.name in ("diagnostics.md",):
        text = re.sub(r"[“\"`].*?[”\"`]", "", text)
    assert not NEVER.search(text), NEVER.search(text)


def test_the_readme_names_only_commands_that_there_are():
    named = set(re.findall(r"`threshold ([a-z]+)", README))
    assert named <= set(COMMANDS)


def test_what_the_page_on_local_words_shows_can_be_used():
    page = (ROOT / "docs" / "local-words.md").read_text(encoding="utf-8")
    examples = re.findall(r"^```toml\n(.*?)^```$", page, re.S | re.M)
    assert examples
    for text in [*examples, *re.findall(r"^    (questions = .*)$", page, re.M)]:
        local, mistakes = parse(text.encode())
        assert mistakes == []
        assert local != NOTHING
