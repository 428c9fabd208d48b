"""A case that is being written: how it plays, and what there is to mend, at each save."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content

from simulator.engine.play import IllegalMove
from simulator.errors import Problem
from simulator.scenario.diagnostics import Diagnostic
from simulator.services.watching import Look, Watching
from simulator.tui.forms.form import Row
from simulator.tui.screens.base import BaseScreen
from simulator.tui.screens.box import BoxScreen
from simulator.tui.screens.readback import page_passages
from simulator.tui.sitting import Page
from simulator.tui.widgets.filetext import heading
from simulator.tui.widgets.keybar import KeyBar
from simulator.tui.widgets.plain import MUTED, Plain, TopLine
from simulator.tui.widgets.reader import Passage, Reader
from simulator.tui.widgets.rows import PlainList


class WatchScreen(BaseScreen):
    """The preview stays where it is; what ``check`` says stands on its right, or below where it is narrow."""

    DEFAULT_CSS = """
    WatchScreen #play { width: 3fr; height: 1fr; }
    WatchScreen #scene { height: 1fr; padding: 1 2 0 3; }
    WatchScreen #ways { height: auto; max-height: 50%; margin: 1 2 0 3; }
    WatchScreen #message { margin: 0 2 0 3; }
    WatchScreen #says { width: 2fr; height: 1fr; padding: 1 2 0 2; border-left: solid $rule; }
    WatchScreen.-narrow #body { layout: vertical; }
    WatchScreen.-narrow #play { width: 1fr; height: 3fr; }
    WatchScreen.-narrow #says { width: 1fr; height: 2fr; border-left: none; border-top: solid $rule; }
    """
    ABOUT = (
        "Write in your editor. At each save the case is checked, and the preview shows it anew, in the same place. "
        "Nothing here is recorded."
    )
    AUTO_FOCUS = "#ways"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b,backspace", "back", "Back", tooltip="To before the last step"),
        Binding("j", "jump", "Jump", tooltip="To another scene, with what is known and set now"),
        Binding("s", "seat", "Seat", tooltip="To the next seat, at its beginning"),
        Binding(
            "tab", "app.focus_next", "Other side", show=False, tooltip="Between the preview and what there is to mend"
        ),
        Binding("space,pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("r", "look", "Check again", show=False, tooltip="Check the file though it was not saved"),
        Binding("q,escape", "leave", "Leave"),
    ]

    def __init__(self, watching: Watching, every: float | None) -> None:
        super().__init__()
        self.watching = watching
        self._every = every
        self._looking = False

    def top_line(self) -> tuple[str, str]:
        """The case and whose view it is; how the file stands."""
        preview, look = self.watching.preview, self.watching.look
        parts = [preview.case.title, preview.case.seats[preview.seat].label] if preview else [str(self.watching.path)]
        return " · ".join([*parts, "preview"]), look.in_short if look and not look.problem else ""

    def body(self) -> ComposeResult:
        """The preview with what can be done in it, and what there is to mend."""
        with Horizontal(id="body"):
            with Vertical(id="play"):
                yield Plain(id="message")
                yield Reader(id="scene")
                yield PlainList(id="ways")
            yield Reader(id="says")

    def on_mount(self) -> None:
        """Look now, and then whenever the file has been saved."""
        self.action_look()
        if self._every is not None:
            self.set_interval(self._every, self.look_if_changed)

    def _fit(self) -> None:
        super()._fit()
        self.set_class(not self.is_wide, "-narrow")

    def look_if_changed(self) -> None:
        """Look again if something was saved. While one look is still going on, the next waits its turn."""
        if not self._looking and self.watching.has_changed():
            self.action_look()

    def action_look(self) -> None:
        """Look at the file as it is now."""
        self._looking = True
        self._look()

    @work(thread=True, exclusive=True)
    def _look(self) -> None:
        found = self.watching.find_out()
        self.app.call_from_thread(self._show, found)

    def _show(self, found: Look) -> None:
        self._looking = False
        try:
            self.watching.show(found)
        except Problem as problem:
            self.problem(problem)
        self._draw(keep_place=True)

    def _draw(self, keep_place: bool = False) -> None:
        watching = self.watching
        line = self.query_one(TopLine)
        line.left, line.right = self.top_line()
        line.refresh()
        self.say(self._notice())
        self.query_one("#says", Reader).show(_mending(watching.look), keep_place=True)
        preview = watching.preview
        if preview is None:
            return
        scene = preview.scene
        passages = [Passage(Content.styled(preview.state.scene, MUTED), after=0)]
        passages += page_passages(Page(scene, scene.answer))
        if scene.point:
            passages.append(Passage(Content.styled(scene.point.question, "bold")))
        held = ", ".join(f"{name} = {value}" for name, value in preview.state.variables.items())
        known = ", ".join(preview.state.known)
        passages.append(Passage(Content.styled(f"Set: {held or 'nothing'}. Known: {known or 'nothing'}.", MUTED)))
        self.query_one("#scene", Reader).show(passages, keep_place=keep_place)
        ways = self.query_one("#ways", PlainList)
        at = ways.highlighted
        chosen = ways.get_option_at_index(at).id if keep_place and at is not None else None
        rows = [Row(way.id, way.label, closed=way.closed) for way in preview.ways()]
        ways.set_rows(rows, chosen=chosen or (rows[0].id if len(rows) == 1 else ""))
        self.refresh_bindings()

    def _notice(self) -> str:
        watching = self.watching
        if watching.is_behind:
            return "What you saved last cannot be played yet: the preview is of the save before it."
        if watching.preview is None:
            return "It cannot be played yet. See what there is to mend." if watching.look else "Looking …"
        return watching.moved

    @on(PlainList.OptionSelected, "#ways")
    def take_way(self, event: PlainList.OptionSelected) -> None:
        """Do what was chosen."""
        preview = self.watching.preview
        way = next((way for way in preview.ways() if way.id == event.option_id), None) if preview else None
        if preview is None or way is None:
            return
        self.watching.moved = ""
        try:
            preview.take(way)
        except IllegalMove as refused:
            self.watching.moved = str(refused)
        self._draw(keep_place=way.challenge is not None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done."""
        preview = self.watching.preview
        if action == "back":
            return preview is not None and preview.can_go_back
        if action == "jump":
            return preview is not None
        if action == "seat":
            return preview is not None and len(preview.case.seats) > 1
        return super().check_action(action, parameters)

    def action_back(self) -> None:
        """To before the last step."""
        if self.watching.preview:
            self.watching.moved = ""
            self.watching.preview.back()
            self._draw()

    def action_seat(self) -> None:
        """To the next seat."""
        preview = self.watching.preview
        if preview:
            seats = list(preview.case.seats)
            self.watching.moved = ""
            preview.sit(seats[(seats.index(preview.seat) + 1) % len(seats)])
            self._draw()

    def action_page(self, by: int) -> None:
        """Turn the page of the scene while the list has the focus."""
        scene = self.query_one("#scene", Reader)
        scene.scroll_relative(y=by * max(scene.size.height - 2, 1), animate=False)

    def action_jump(self) -> None:
        """To a scene that is chosen from a list."""
        preview = self.watching.preview
        if preview is None:
            return

        def to(scene: str | None) -> None:
            if scene and scene in preview.scenes:
                self.watching.moved = ""
                preview.jump(scene)
                self._draw()

        self.app.push_screen(
            JumpScreen(
                [(name, _scene_line(preview.case.scenes[name].title)) for name in preview.scenes], preview.state.scene
            ),
            to,
        )

    def action_leave(self) -> None:
        """Back to the shell."""
        self.training.leave()


class JumpScreen(BoxScreen[str | None]):
    """The scenes of a seat, to go to one."""

    AUTO_FOCUS = "#scenes"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "Back")]

    def __init__(self, scenes: list[tuple[str, str]], here: str) -> None:
        super().__init__()
        self._scenes = scenes
        self._here = here

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="box -high"):
            yield Plain(Content.styled("To which scene?", "bold"), classes="piece")
            yield PlainList([Row(name, f"{name}{title}") for name, title in self._scenes], id="scenes")
        yield KeyBar()

    def on_mount(self) -> None:
        """Begin at the present scene."""
        scenes = self.query_one("#scenes", PlainList)
        scenes.highlighted = next((i for i, (name, _) in enumerate(self._scenes) if name == self._here), None)

    @on(PlainList.OptionSelected, "#scenes")
    def choose(self, event: PlainList.OptionSelected) -> None:
        """Go there."""
        self.dismiss(event.option_id)

    def action_close(self) -> None:
        """Stay."""
        self.dismiss(None)


def _scene_line(title: str) -> str:
    return f" · {title}" if title else ""


def _mending(look: Look | None) -> list[Passage]:
    """What there is to mend, the gravest first."""
    if look is None:
        return []
    passages = [heading(look.in_short if not look.problem else "This file cannot be read.")]
    if look.problem:
        return [*passages, Passage(Content(look.problem))]
    for item in look.diagnostics:
        passages += _one(item)
    return passages


def _one(item: Diagnostic) -> list[Passage]:
    place = f"line {item.place.line}, column {item.place.column}"
    passages = [
        Passage(Content.assemble((f"{item.severity} ", "bold"), f"{place} · {item.code}"), after=0),
        Passage(Content(item.message), indent=2, after=0 if item.fix or item.waived else 1),
    ]
    if item.fix:
        passages.append(Passage(Content(f"Fix: {item.fix}"), indent=2, after=0 if item.waived else 1))
    if item.waived:
        passages.append(Passage(Content(f"Waived: {item.waived}"), indent=2))
    return passages
