"""Driving the full screen with keys, and looking at what it shows."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

from textual.app import App
from textual.pilot import Pilot
from textual.widget import Widget

from simulator.engine import events as ev
from simulator.engine import moves as mv
from simulator.engine.events import decode
from simulator.services.desk import Desk
from simulator.tui.app import TrainingApp
from simulator.tui.forms.answer import NONE, PASS
from simulator.tui.forms.form import Question
from simulator.tui.run import Start, make_app
from simulator.tui.widgets.panel import FormPanel
from simulator.tui.widgets.plain import Plain, TopLine
from simulator.tui.widgets.reader import Reader
from simulator.tui.widgets.rows import PlainList

Driver = Pilot[object]


async def settle(pilot: Driver) -> None:
    """Wait until the program has nothing left to do: no message, no call after a refresh, no layout, no animation.

    Textual's own pause looks on for an instant only; on a busy machine a page that is still to be laid out would be
    read too early.
    """
    await pilot.pause()
    calm = 0
    for _ in range(1000):
        await pilot.pause(0)
        calm = 0 if _busy(pilot.app) else calm + 1
        if calm == 2 or not pilot.app.is_running:
            return
    raise AssertionError("The screen does not come to rest.")


def _busy(app: App[object]) -> bool:
    screen = app.screen
    pumps = [app, *app.screen_stack, *screen.walk_children()]
    return bool(
        any(not pump._message_queue.empty() or pump._next_callbacks for pump in pumps)
        or screen._callbacks
        or any(widget._layout_required or widget._recompose_required for widget in (screen, *screen.walk_children()))
        or app.animator._animations
        or app.animator._scheduled
    )


@asynccontextmanager
async def running(
    desk: Desk, start: Start, size: tuple[int, int] = (80, 24), grace: float = 0.0
) -> AsyncIterator[Driver]:
    app = make_app(desk, start, grace)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await app.workers.wait_for_complete()
        await settle(pilot)
        yield pilot


def app_of(pilot: Driver) -> TrainingApp:
    assert isinstance(pilot.app, TrainingApp)
    return pilot.app


async def press(pilot: Driver, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def type_in(pilot: Driver, text: str) -> None:
    await pilot.press(*["space" if char == " " else char for char in text])
    await settle(pilot)


def screen_name(pilot: Driver) -> str:
    return type(pilot.app.screen).__name__


def words(pilot: Driver) -> str:
    """Every word that the present screen holds, in or out of view."""
    said = []
    for widget in pilot.app.screen.query(Widget):
        if not widget.display or any(not node.display for node in widget.ancestors if isinstance(node, Widget)):
            continue
        if isinstance(widget, Plain):
            said.append(str(widget.content))
        elif isinstance(widget, PlainList):
            said += [str(option.prompt) for option in widget.options]
        elif isinstance(widget, Reader):
            said.append(widget.plain)
        elif isinstance(widget, TopLine):
            said += [widget.left, widget.right]
    return "\n".join(said)


def drawn(pilot: Driver) -> list[str]:
    """The lines as they stand on the terminal."""
    return ["".join(segment.text for segment in strip) for strip in pilot.app.screen._compositor.render_strips()]


def recorded(desk: Desk, code: str = "") -> list[ev.Event]:
    row = desk.find(code) if code else desk.store.runs()[0]
    return [decode(envelope.body) for envelope in desk.store.events(row.run)]


def last(desk: Desk, kind: type[ev.Event]) -> ev.Event:
    return [event for event in recorded(desk) if isinstance(event, kind)][-1]


async def choose(pilot: Driver, name: str, listing: str = "#rows") -> None:
    """Choose a row by its number and Enter, as a person would."""
    rows = pilot.app.screen.query_one(listing, PlainList)
    rows.focus()
    index = rows.get_option_index(name)
    number = rows._numbers.get(index)
    if number is None:
        rows.highlighted = index
    else:
        await pilot.press(*str(number))
    await press(pilot, "enter")


async def fill_in(pilot: Driver, value: Callable[[Question], str]) -> None:
    """Answer the steps of the form on the screen, until the whole is shown."""
    while (question := pilot.app.screen.query_one(FormPanel).at) is not None:
        if question.rows:
            await choose(pilot, value(question))
        else:
            await type_in(pilot, value(question))
            await press(pilot, "enter")


async def confirm(pilot: Driver) -> None:
    await choose(pilot, "/commit")


async def make(pilot: Driver, moves: Iterable[mv.Move]) -> None:
    """Make moves by keys, from the briefing or wherever the run stands."""
    for _ in range(20):  # Enter reads on, page by page, and at the end of the text it starts the case
        if screen_name(pilot) != "BriefingScreen":
            break
        await press(pilot, "enter")
    for move in moves:
        if screen_name(pilot) == "PartScreen":
            await press(pilot, "enter")
        await _make(pilot, move)
        await settle(pilot)
    if screen_name(pilot) == "PartScreen":
        await press(pilot, "enter")


async def _make(pilot: Driver, move: mv.Move) -> None:
    match move:
        case mv.AskFor():
            await press(pilot, "a")
            await choose(pilot, move.ask, "#asks")
        case mv.GoOn():
            if screen_name(pilot) == "LockedScreen":
                await choose(pilot, "on", "#next")
            else:
                await press(pilot, "g")
        case mv.Skip():
            await press(pilot, "s")
        case mv.Pass():
            await press(pilot, "d")
            await choose(pilot, PASS)
            await confirm(pilot)
        case mv.Decide():
            await press(pilot, "d")
            await fill_in(pilot, lambda question: _answer_at(question, move.answer))
            await confirm(pilot)
        case mv.TakeFurther():
            await choose(pilot, "further", "#next")
            await fill_in(pilot, lambda question: _challenge_at(question, move.challenge))
            await confirm(pilot)
        case mv.Reflect():
            await fill_in(pilot, lambda question: _reflection_at(question, move))
            await confirm(pilot)
        case mv.Recognise():
            await fill_in(pilot, lambda question: move.answer if question.rows else move.since)
            await confirm(pilot)
        case _:
            raise AssertionError(move)


def _answer_at(question: Question, answer: ev.Answer) -> str:
    match question.key:
        case "option":
            return NONE if answer.instead else answer.option
        case "nearest":
            return answer.option
        case "instead":
            return answer.instead
        case "sure":
            return str(answer.sure) if answer.sure else "/skip"
        case "reason":
            return answer.reason
        case "worry":
            return "/skip" if answer.worry is None else str(answer.worry)
        case "change":
            return answer.change
        case _:
            return _challenge_at(question, answer.challenge)


def _challenge_at(question: Question, challenge: ev.Challenged | None) -> str:
    if challenge is None:
        return PASS
    match question.key:
        case "whom":
            return NONE if challenge.instead else challenge.of
        case "challenge":
            return challenge.instead
        case "whom-nearest":
            return challenge.of
        case "door":
            return challenge.door
        case _:
            return challenge.stage


def _reflection_at(question: Question, move: mv.Reflect) -> str:
    values = {"back": move.want_back, "why": move.why, "other": move.other_view, "whose": move.whose}
    return values[question.key] or ("/none" if question.rows else "")
