"""A debrief's plain text as it is read in the program."""

from simulator.tui.widgets.debrieftext import headings, passages

MARKED = "# Mill Lane\n\n## In short\n\n### Point 1 \\(N2\\), Week 1\n\nNot a # heading\n"


def test_headings_are_those_that_markdown_marks() -> None:
    assert headings(MARKED) == {"Mill Lane": 1, "In short": 2, "Point 1 (N2), Week 1": 3}


def test_paragraphs_lists_and_charts_are_told_apart() -> None:
    text = "Mill Lane\n\n\nA paragraph.\n\n- One\n- Two\n\n  Early help   x    .\nIn [short]\n"
    found = passages(text, headings(MARKED))
    assert [passage.heading for passage in found] == [True, False, False, False, False, False]
    assert [passage.lead for passage in found] == ["", "", "-", "-", "", ""]
    assert [passage.drawn for passage in found] == [False, False, False, False, True, False]
    assert [passage.after for passage in found] == [1, 1, 0, 1, 0, 0]
    assert found[-1].content.plain == "In [short]"
