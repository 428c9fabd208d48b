"""What every debrief must keep, as checks that raise AssertionError. Each is shown to catch a planted breach."""

import datetime
import html
import re
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from simulator.debrief.context import Debrief, Own, Statement, Words
from simulator.debrief.pair_context import Pair
from simulator.debrief.sheet_context import Cpd, Facilitator, Safer, SevenMinutes, Sheet
from simulator.debrief.team_context import Agency, Known, Reason, Reviewed, Tally, TeamSheet
from simulator.debrief.team_run import TeamRun
from simulator.debrief.words import tag, tone
from simulator.engine import events as ev
from simulator.engine.state import State
from simulator.model.basis import Basis, Kind, weakness
from simulator.model.bundle import Bundle

Context = TypeVar("Context", Debrief, Pair, Facilitator, SevenMinutes, Cpd, Safer)

PROGRAM_TEXT = {
    "Debrief": {"release", "code", "purpose"},
    "CaseNote": {"case", "digest", "seat"},
    "Source": {"review"},
    "Ladder": {"framework"},
    "Rung": {"level"},
    "Column": {"code", "mark", "level", "lowest", "highest"},
    "Worth": {"why"},
    "Decision": {"code", "point", "scene", "week", "about"},
    "Answer": {"sure"},
    "Exchange": {"reply"},
    "Share": {"other"},
    "Statement": {"number", "speaker", "hedges", "about"},
    "Did": {"challenge", "tag", "tone"},
    "Supported": {"tag", "tone"},
    "Comparison": {"in_full", "weakest_tag"},
    "Recognised": {"answer"},
    "Whole": {"what"},
    "MoreFacts": {"where"},
    "Checked": {"marks"},
    "Shared": {"mark"},
    "LocalWords": {"place"},
    "LocalName": {"name", "note"},
    "LocalContact": {"who", "how", "when"},
    "LocalSupport": {"who", "telephone", "hours"},
    "Pair": {"case", "release"},
    "Played": {"code", "digest"},
    "Common": {"point", "about"},
    "Given": {"week", "named"},
    "Alone": {"week"},
    "About": {"case", "digest", "release"},
    "Facilitator": {"made_from"},
    "Take": {"number", "why", "week", "about", "review"},
    "SevenMinutes": {"week"},
    "Usable": {"week"},
    "Safer": {"week"},
    "Habit": {"asked"},
    "Done": {"what"},
    "Paper": {"without"},
    "TeamSheet": {"release", "case", "detail"},
    "Point": {"number", "code", "point", "about"},
    "Spread": {"nearest"},
    "Absent": {"again"},
    "Shape": {"extent"},
    "Challenges": {"most", "extent"},
    "Reason": {"text"},
    "Agency": {"name"},
    "Row": {"letter", "option"},
    "Sureness": {"sure"},
    "Reviewed": {"weakest_tag"},
    "Recognition": {"answer"},
}
"""The only places where a bare text may stand: identifiers, hedges, the program's words, the area's, what is shared."""


def walk(part: Any, path: str = "debrief") -> Iterator[tuple[str, Any]]:
    """Every part of a context with its path."""
    yield path, part
    if isinstance(part, msgspec.Struct):
        for name in part.__struct_fields__:
            yield from walk(getattr(part, name), f"{path}.{name}")
    elif isinstance(part, tuple):
        for index, item in enumerate(part):
            yield from walk(item, f"{path}[{index}]")


def changed(part: Any, change: Any) -> Any:
    """A context in which ``change`` has been put in place of each Words and Own (and whatever else it takes)."""
    new = change(part)
    if new is not part:
        return new
    if isinstance(part, Basis):
        return part
    if isinstance(part, msgspec.Struct):
        return replace(part, **{name: changed(getattr(part, name), change) for name in part.__struct_fields__})
    if isinstance(part, tuple):
        return tuple(changed(item, change) for item in part)
    return part


def every_text_has_a_basis(debrief: Debrief | Pair | Sheet | TeamSheet) -> None:
    for path, part in walk(debrief):
        if isinstance(part, Words):
            assert part.text, path
            assert isinstance(part.basis, Basis), path
            assert part.tag == tag(part.basis), path
            assert part.tone == tone(part.basis), path
        elif isinstance(part, msgspec.Struct) and not isinstance(part, Own | Basis):
            allowed = PROGRAM_TEXT.get(type(part).__name__, set())
            for name in part.__struct_fields__:
                value = getattr(part, name)
                bare = isinstance(value, str) or (
                    isinstance(value, tuple) and any(isinstance(item, str) for item in value)
                )
                assert not bare or name in allowed, f"{path}.{name} is a bare text"


def _states_before(bundle: Bundle, events: Sequence[ev.Event]) -> list[tuple[State, ev.Decided | ev.Passed]]:
    state, found = State(bundle.case, bundle.framework), []
    for event in events:
        if isinstance(event, ev.Decided | ev.Passed):
            found.append((state.copy(), event))
        state.apply(event)
    return found


def _line(text: str) -> str:
    return " ".join(text.split())


def nothing_later_was_seen(debrief: Debrief, bundle: Bundle, events: Sequence[ev.Event]) -> None:
    """What stands beside a decision had been shown by then, or had come about by then on this route."""
    before = _states_before(bundle, events)
    assert len(before) == len(debrief.decisions)
    for decision, (state, event) in zip(debrief.decisions, before, strict=True):
        facts = bundle.case.facts
        known = {_line(facts[name].text) for name in state.known}
        about = {
            _line(fact.text)
            for name, fact in facts.items()
            if name in state.known
            or (fact.from_ is not None and fact.from_ <= state.here.date and state.holds(fact.happens))
        }
        never = {_line(fact.text) for fact in facts.values() if fact.from_ is None and state.holds(fact.happens)}
        for item in decision.knowable.seen.items:
            assert item.words.text in known, f"point {decision.number}: seen too early"
        for item in (*decision.knowable.one_ask_away.items, *decision.knowable.held_elsewhere.items):
            assert item.words.text in about - known, f"point {decision.number}: not to be had then"
        for item in decision.knowable.not_knowable.items:
            assert item.words.text in never, f"point {decision.number}: it could be known"
        for words in decision.comparison.rests_on if decision.comparison else ():
            assert words.text in about | never, f"point {decision.number}: rests on what had not come about"
        assert decision.point == event.point


def what_never_happened_is_nowhere(text: str, bundle: Bundle, events: Sequence[ev.Event]) -> None:
    """No form prints a fact that came about at no decision of this route and was never shown."""
    what_happened_on_no_route_is_nowhere(text, [(bundle, events)])


def what_happened_on_no_route_is_nowhere(text: str, runs: Sequence[tuple[Bundle, Sequence[ev.Event]]]) -> None:
    """No form prints a fact that came about on none of the routes that it is about."""
    happened, printed = set[str](), plain(text)
    for bundle, events in runs:
        happened |= {_line(bundle.case.facts[name].text) for name in _happened(bundle, events)}
    for bundle, _ in runs:
        for name, fact in bundle.case.facts.items():
            said = _line(fact.text)
            assert said in happened or said not in printed, f"'{name}' never happened here"


def _happened(bundle: Bundle, events: Sequence[ev.Event]) -> set[str]:
    """The facts that came about at a decision of a route, or were shown on it."""
    states = [state for state, _ in _states_before(bundle, events)]
    final = State(bundle.case, bundle.framework)
    for event in events:
        final.apply(event)
    return {
        name
        for name, fact in bundle.case.facts.items()
        if name in final.known
        or any((fact.from_ is None or fact.from_ <= state.here.date) and state.holds(fact.happens) for state in states)
    }


def comparisons_hold(debrief: Debrief, bundle: Bundle, events: Sequence[ev.Event]) -> None:
    """A comparison stands only where its premises hold, and says the weakest basis that it rests on."""
    for decision, (state, event) in zip(debrief.decisions, _states_before(bundle, events), strict=True):
        shapes = [
            shape
            for shape in bundle.case.points[event.point].compare
            if state.holds(shape.when)
            and (not shape.at or event.scene in shape.at)
            and all(
                fact in state.known
                or (
                    (bundle.case.facts[fact].from_ or datetime.date.min) <= state.here.date
                    and state.holds(bundle.case.facts[fact].happens)
                )
                for fact in shape.rests_on
            )
        ]
        one = decision.comparison
        if not shapes:
            assert one is None, f"point {decision.number}: nothing applies"
            continue
        assert one is not None, f"point {decision.number}: a comparison applies"
        shape = shapes[0]
        assert bool(shape.differs) == bool(one.differs), f"point {decision.number}"
        supports = None if shape.differs else shape.supports
        stated = supports is not None and supports.basis.kind is Kind.REVIEW
        level = stated and bool(supports and (supports.level or supports.at_least or supports.at_most))
        challenge = stated and supports is not None and supports.challenge is not None
        assert not one.beside or level or challenge, f"point {decision.number}: beside what no source states"
        assert not one.beside or decision.answer is not None, f"point {decision.number}: beside a pass"
        column = debrief.chart.columns[decision.number - 1]
        assert bool(column.lowest) == bool(level), f"point {decision.number}: a mark that no source states"
        bases = [bundle.case.facts[fact].basis for fact in shape.rests_on]
        bases += [supports.basis] if supports else []
        if bases and not shape.differs:
            worst = max(weakness(basis) for basis in bases)
            assert one.weakest is not None, f"point {decision.number}: no weakest basis"
            assert weakness(one.weakest) >= worst, f"point {decision.number}: founded worse than it says"
            assert one.weakest_tag == tag(one.weakest)
        for sentence in one.beside:
            assert one.weakest is not None
            assert weakness(sentence.basis) >= weakness(one.weakest), f"point {decision.number}"


def hedges_are_kept(text: str, debrief: Debrief | Pair | Sheet) -> None:
    """Each statement that a debrief holds is printed whole, with every word of doubt."""
    printed = plain(text)
    for path, part in walk(debrief):
        if isinstance(part, Statement):
            assert all(hedge in part.words.text for hedge in part.hedges), path
            assert part.words.text in printed, f"{path} is not printed whole"


def own_words_are_whole(text: str, debrief: Debrief | Pair) -> None:
    printed = plain(text)
    for path, part in walk(debrief):
        if isinstance(part, Own):
            assert _line(part.text) in printed, f"{path} is not printed whole"


def plain(text: str) -> str:
    """The words of any of the forms, without its marks."""
    if "<html" in text:
        text = re.sub(r"<style>.*?</style>", " ", text, flags=re.S)
        text = re.sub(r"<[^>]+>", "", text)
    elif re.search(r"^# ", text, flags=re.M):
        text = re.sub(r"\\([^\w\s])", r"\1", text)
    return _line(html.unescape(text))


_MARKING = re.compile(
    r"\d[^.\n]{0,40}\b(agree\w*|match\w*|scor\w*|per ?cent)\b"
    r"|\b(agree\w*|match\w*|scor\w*|per ?cent)\b[^.\n]{0,40}\d"
    r"|\d\s*%|\b\d+ (of|out of) (your|the|them|\d)|\baverage\b|\bmedian\b|\bout of your\b|\bof your \d"
    r"|\b(took (you )?\d|time taken|minutes|seconds)\b",
    re.I,
)
_BLAME = re.compile(r"\b(fail\w*|wrong\w*|incorrect\w*|correct\w*|score\w*|badge|mistake\w*)\b|\bright answer", re.I)


def nothing_is_marked(text: str) -> None:
    """No count, share, average or time of agreement, and no blame, in the program's own words of a form."""
    # How many routes a comparison describes says nothing of how anybody answered.
    printed = re.sub(r"\bOn \d+ of the \d+ routes\b", "On some routes", plain(text))
    assert not _MARKING.search(printed), _MARKING.search(printed)
    assert not _BLAME.search(printed), _BLAME.search(printed)


def no_sentence_marks(debrief: Debrief) -> None:
    """The sentences that are made, not quoted, hold no number at all."""
    for decision in debrief.decisions:
        for sentence in decision.comparison.beside if decision.comparison else ():
            assert not re.search(r"\d", sentence.text), sentence.text
            assert not _BLAME.search(sentence.text), sentence.text


_POINTS_AT = re.compile(
    r"\b(?:this|these|those|both|either|nearest)(?: \w+)?(?: of (?:these|those|the))? options?\b", re.I
)


def no_answer_key(debrief: Debrief, bundle: Bundle) -> None:
    """What is supported is said of the review, or of guidance, and never by pointing at an option."""
    for decision in debrief.decisions:
        labels = [option.label for option in bundle.case.points[decision.point].options.values()]
        supports = decision.comparison.supports if decision.comparison else None
        for text in (part.text for _, part in walk(supports) if isinstance(part, Words)):
            assert not _POINTS_AT.search(text), text
            assert not any(label.lower() in text.lower() for label in labels), text


def neutral(debrief: Context) -> Context:
    """The same context with every foreign text replaced, so that what is left to read is the program's."""

    def change(part: Any) -> Any:
        if isinstance(part, Words):
            return replace(part, text="Something")
        if isinstance(part, Own):
            return Own("Something", "Something", part.cut)
        if isinstance(part, Reason):
            return Reason("Something")
        return replace(part, name="Something") if isinstance(part, Agency) else part

    return changed(debrief, change)


_MONTHS = "January February March April May June July August September October November December".split()


def no_date_of_the_case(text: str, bundle: Bundle, debrief: Debrief) -> None:
    """No date of a scene, a fact or a person is printed, in any of the ways in which one writes a date."""
    allowed = {debrief.begun} | ({debrief.source.date} if debrief.source else set())
    allowed |= {
        date
        for decision in debrief.decisions
        for one in decision.guidance
        for edition in (one.then, one.now)
        if edition
        for date in (edition.checked, edition.check_by)
        if date
    }
    _no_date(text, bundle, allowed)


def _no_date(text: str, bundle: Bundle, allowed: set[datetime.date]) -> None:
    dates = {scene.date for scene in bundle.case.scenes.values()}
    dates |= {fact.from_ for fact in bundle.case.facts.values() if fact.from_}
    printed = plain(text)
    for date in dates - allowed:
        month = _MONTHS[date.month - 1]
        for written in (
            date.isoformat(),
            f"{date.day} {month}",
            f"{date.day} {month[:3]} {date.year}",
            f"{date.day:02}/{date.month:02}",
        ):
            assert not re.search(rf"(?<!\d){re.escape(written)}", printed), f"{written} is printed"


def no_year_of_the_case(text: str, debrief: Debrief) -> None:
    """In the program's own words (a :func:`neutral` form) stand no years but those of today's dates."""
    allowed = {debrief.begun.year} | ({debrief.source.date.year} if debrief.source else set())
    for path, part in walk(debrief):
        if path.endswith((".checked", ".check_by")) and part:
            allowed.add(part.year)
    names = " ".join((debrief.ladder.framework, debrief.case.case, debrief.release, debrief.case.digest))
    found = {int(year) for year in re.findall(r"(?<![\w-])(?:19|20)\d\d(?![\w-])", plain(text).replace(names, ""))}
    assert found <= allowed, found - allowed


_OFF_PAPER = re.compile(r'<(\w+)[^>]*class="[^"]*\b(?:off-paper|screen|skip|end)\b[^"]*"[^>]*>')


def on_paper(page: str) -> str:
    """The words of a page without what the style sheet keeps off paper."""
    while found := _OFF_PAPER.search(page):
        depth, at = 1, found.end()
        while depth:
            mark = re.compile(rf"<(/?){found[1]}\b[^>]*>").search(page, at)
            assert mark is not None, found[0]
            depth += -1 if mark[1] else 1
            at = mark.end()
        page = page[: found.start()] + page[at:]
    return plain(page)


def references_lead_somewhere(page: str, debrief: Debrief) -> None:
    """What paper points at is on the paper: guidance with its source, and each statement that a tag names."""
    printed = on_paper(page)
    named = set(re.findall(r"review ([A-Z]\d+)", printed))
    stated = {part.number: part.words.text for _, part in walk(debrief) if isinstance(part, Statement)}
    for number in named:
        assert stated[number] in printed, f"{number} is named and stands nowhere"
    shared = {one.mark: one.words.text for one in debrief.guidance.shared}
    for topic in debrief.guidance.topics:
        name = re.escape(topic.topic.text)
        beside = rf"Guidance, {name}, (?:then|in the case’s time)"
        pointed_at = rf"(?:uidance:|;|point \d\.) {name}(?:;|: in the last)|{name}: point \d"
        if not re.search(f"{beside}|{pointed_at}", printed):
            assert not topic.on_paper, topic.topic.text
            continue
        assert f"{topic.topic.text} (point" in printed, f"{topic.topic.text} is named and not in the list"
        for one in topic.editions:
            assert one.edition.title.text in printed, topic.topic.text
            assert one.edition.asks.text in printed, topic.topic.text
            assert one.source is None or one.source.text in printed, topic.topic.text
            assert all(shared[mark] in printed for mark in one.marks), topic.topic.text


def the_ending_stands_once(text: str, debrief: Debrief) -> None:
    """The ending comes after the last decision, once; a run that was stopped has none."""
    printed = plain(text)
    said = printed.count(
        "This ending is invented. Nobody can know what would have happened."
        if debrief.source
        else "This ending is invented, and nobody can know how such a case would end."
    )
    assert said == (1 if debrief.ending else 0)
    if debrief.ending:
        for paragraph in debrief.ending.text:
            place = printed.index(paragraph.text)
            assert all(printed.index(decision.question.text) < place for decision in debrief.decisions)


# --- two runs side by side -----------------------------------------------------------------------------------------

Runs = Sequence[tuple[Bundle, Sequence[ev.Event]]]


def each_saw_what_it_says(pair: Pair, runs: Runs) -> None:
    """What is said to have been seen or asked by a point had been, in the run of which it is said, and only there."""
    before = [_states_before(bundle, events) for bundle, events in runs]
    for point in pair.points:
        sides = (point.first, point.second)
        states = [found[side.number - 1][0] for found, side in zip(before, sides, strict=True)]
        known = [
            {_line(bundle.case.facts[name].text) for name in state.known}
            for (bundle, _), state in zip(runs, states, strict=True)
        ]
        for item in point.both.items:
            assert item.words.text in known[1], f"point {point.place}: not seen in both"
            assert pair.releases_differ or item.words.text in known[0], f"point {point.place}: not seen in both"
        for index, side in enumerate(sides):
            for item in side.only.items:
                assert item.words.text in known[index], f"point {point.place}: seen too early"
                assert item.words.text not in known[1 - index], f"point {point.place}: seen in both"
            asked = {_line(runs[index][0].case.asks[ask].label) for ask in states[index].asked}
            assert {label.text for label in side.asked} <= asked, f"point {point.place}: not asked by then"
            event = before[index][side.number - 1][1]
            assert (side.answer is None) == isinstance(event, ev.Passed), f"point {point.place}"


def the_review_stands_beside_no_answer(pair: Pair) -> None:
    """Statements stand only in the list of what tags name, and each of them is named."""
    named = {part.basis.ref for _, part in walk(msgspec.structs.replace(pair, stated=())) if isinstance(part, Words)}
    for path, part in walk(pair):
        if isinstance(part, Statement):
            assert path.startswith("debrief.stated"), path
            assert part.words.basis.ref in named, f"{path} is named by no tag"
    refs = {part.words.basis.ref for part in pair.stated}
    for _, part in walk(pair):
        if isinstance(part, Words) and part.basis.statement:
            assert part.basis.ref in refs, f"{part.tag} leads nowhere"


_PROGRESS = re.compile(
    r"\b(better|worse|best|worst|improv\w*|progress\w*|learn\w*|higher|lower|rose|fell|grew|above|below|should\w*"
    r"|review\w*|at last|only|still|finally|already|closer|nearer)\b",
    re.I,
)


def no_sentence_ranks(pair: Pair) -> None:
    """What is said to be the same or changed says what was done, and ranks nothing. ``pair`` is a neutral one."""
    for point in pair.points:
        for sentence in (*point.same, *point.changed):
            assert not _PROGRESS.search(sentence.text), sentence.text
            assert not _BLAME.search(sentence.text), sentence.text
            assert not re.search(
                r"\d", re.sub(r"^Your worry was \d+(; this time \d+| both times)\.$", "", sentence.text)
            )


def no_ending_is_told(text: str, runs: Runs) -> None:
    """How the runs ended is in their own debriefs."""
    printed = plain(text)
    assert "This ending is invented" not in printed
    for bundle, _ in runs:
        for scene in bundle.case.scenes.values():
            for piece in scene.text if scene.ends else ():
                assert not piece.say or _line(piece.say) not in printed
        for ending in bundle.case.endings.values():
            assert ending.title not in printed


def no_date_of_the_pair(text: str, pair: Pair, runs: Runs) -> None:
    allowed = {pair.first.begun, pair.second.begun} | ({pair.source.date} if pair.source else set())
    for bundle, _ in runs:
        _no_date(text, bundle, allowed)


# --- a team sheet ---------------------------------------------------------------------------------------------------


def nobody_can_be_told(sheet: TeamSheet) -> None:
    """No word of anybody; nothing but a question where fewer than four came; no count of fewer than four people."""
    assert not any(isinstance(part, Own) for _, part in walk(sheet))
    for point in sheet.points:
        assert not (sheet.few and point.shown), point.point
        if not point.shown:
            told = (point.spread, point.challenges, point.sure, point.reviews, point.known, point.again)
            assert told == (None, None, (), (), Known(), False), point.point
            assert not point.reasons, point.point
            assert not point.agencies, point.point
        for agency in point.agencies:
            assert agency.people >= 5, point.point
            assert len(point.agencies) > 1, point.point
        for path, part in walk(point.spread):
            if isinstance(part, Tally) and part.people:
                assert point.spread is not None
                rows = sum(row.tally.people for row in point.spread.rows) + point.spread.none_of_these.people
                assert rows + point.spread.passed.people >= 4, f"{point.point}: {path}"
    if sheet.few:
        assert (sheet.recognised, sheet.stopped, sheet.source) == ((), 0, None)


def the_review_is_counted_nowhere(sheet: TeamSheet) -> None:
    """Beside the review stands no number but of routes, and its own sentences are the only place where it is named."""
    for path, part in walk(sheet):
        if isinstance(part, Reviewed):
            for inner, value in walk(part):
                routes = inner in ("debrief.routes", "debrief.of")
                assert routes or not isinstance(value, int) or isinstance(value, bool), f"{path}.{inner}"


def what_is_listed_was_recorded(sheet: TeamSheet, bundle: Bundle, runs: Sequence[TeamRun]) -> None:
    """A fact stands only in a list in which somebody's record had it at that point: nothing later, nothing unmet."""
    words = {name: _line(fact.text) for name, fact in bundle.case.facts.items()}
    for point in sheet.points:
        known = [
            next(one for one in reversed(run.answers) if one.point == point.point)
            for run in runs
            if any(one.point == point.point for one in run.answers)
        ]
        seen = [{words[fact] for fact in one.knowledge.seen} for one in known]
        asked = {words[fact] for one in known for fact in one.asked}
        away = {words[fact] for one in known for fact, _ in one.knowledge.one_ask_away}
        elsewhere = {words[fact] for one in known for fact in one.knowledge.held_elsewhere}
        never = {words[fact] for one in known for fact in one.knowledge.not_knowable}
        some = set().union(*seen) if seen else set()
        allowed = {
            "all_seen": set.intersection(*seen) if seen else set(),
            "some_asked": some & asked,
            "some_seen": some - asked,
            "away": away - some,
            "elsewhere": elsewhere - some,
            "never": never - some,
        }
        for name, facts in allowed.items():
            listed = {fact.words.text for fact in getattr(point.known, name)}
            assert listed <= facts, f"{point.point}: {name}"
