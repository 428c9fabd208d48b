"""Playing a case line by line, from its briefing to its debrief."""

from contextlib import suppress

from simulator.engine import moves as mv
from simulator.engine import words
from simulator.engine.group import group_words
from simulator.engine.play import IllegalMove
from simulator.engine.state import Phase
from simulator.engine.view import SceneSeen
from simulator.errors import Problem
from simulator.plain import commands as say
from simulator.plain.answers import Asking, Lines
from simulator.plain.console import Choice, Console, EndOfInput, Leave
from simulator.plain.debrief import read_debrief
from simulator.plain.keeping import how_to_go_on, keep, keep_draft
from simulator.plain.sharing import share_reasons
from simulator.records.shapes import RunRow
from simulator.services import debriefs, sharing
from simulator.services.desk import Desk
from simulator.services.playing import Playing
from simulator.services.reading import note_read


class Player:
    """Plays one run. ``play`` returns when the run is closed, paused or left."""

    def __init__(self, console: Console, desk: Desk, playing: Playing) -> None:
        self._console = console
        self._desk = desk
        self._playing = playing
        self._skip_next = False
        self._at_card = False
        console.commands = {
            "/again": lambda _: self._again(),
            "/file": lambda _: say.say_chronology(console, playing.file),
            "/find": lambda word: say.find(console, playing.file, word),
            "/ladder": lambda _: say.say_ladder(console, playing.file),
            "/people": lambda _: say.say_people(console, playing.file),
            "/papers": lambda _: say.say_shown(console, playing.file.papers),
            "/mine": lambda _: say.say_decisions(console, playing.file.decisions),
            "/where": lambda _: self._say_where(),
            "/note": self._note,
            "/pause": lambda _: self._pause(support=False),
            "/support": lambda _: self._pause(support=True),
            "/skip": lambda _: self._skip(),
            "/stop": lambda _: self._stop(),
            "/help": lambda _: say.say_help(console),
        }

    def play(self, brief: bool = False) -> None:
        """Play on from where the run stands, perhaps after a briefing. End of input saves it, and says how to go on."""
        try:
            if brief:
                self._brief()
            while not self._playing.state.closed:
                self._step()
            self._closing()
        except EndOfInput:
            if not self._playing.state.closed:
                with suppress(Problem):  # only the pause would not be noted: what was locked is kept
                    self._playing.do(mv.Pause())
                self._console.say()
                self._console.say(f"Saved. {self._how_to_go_on()}")
            else:
                self._console.say(self._how_to_debrief())
        except Leave:
            pass
        finally:
            self._console.commands = {}

    def _brief(self) -> None:
        """Say the briefing, and wait until the trainee is ready."""
        case = self._playing.bundle.case
        seat = case.seats[self._playing.row.seat]
        people = self._playing.state.people
        you = ", ".join(part for part in (seat.label, group_words(people)) if part)
        self._console.say(f"{case.title}. You are: {you}. Your run is called {self._playing.code}.")
        if case.content_note:
            self._console.say(f"What is in it: {case.content_note}")
        for line in words.BRIEFING + (words.GROUP_BRIEFING if people > 1 else ()):
            self._console.say(line)
        if seat.briefing:
            self._console.say()
            self._console.paragraphs(seat.briefing.strip())
        self._console.say("Type /help at any prompt for what you can do.")
        self._console.choose("Ready?", [Choice("start", "Start")], default="start")

    def _keep(self, move: mv.Move) -> None:
        keep(self._console, self._playing, move)

    def _step(self) -> None:
        playing = self._playing
        match playing.phase:
            case Phase.SCENE:
                self._scene()
            case Phase.ANSWERED:
                self._answered()
            case Phase.REFLECTING:
                self._reflect()
            case Phase.RECOGNISING:
                self._recognise()
            case Phase.NEW | Phase.ENDED | Phase.STOPPED:
                raise AssertionError("a run that is played has begun and is open")

    def _scene(self) -> None:
        console, playing = self._console, self._playing
        if playing.scene.part and len(playing.state.entered) > 1:
            self._at_card = True
            card = f"{playing.scene.part}. {words.GOOD_PLACE_TO_STOP}"
            choices = [Choice("on", "Go on"), Choice("pause", "Pause here")]
            if console.choose(card, choices, default="on") == "pause":
                self._pause(support=False)
            self._at_card = False
        if self._skip_next:
            self._skip_next = False
            self._keep(mv.Skip())
        self._say_scene()
        while (scene := playing.scene).asks_left > 0:
            choices = [
                Choice(ask.id, f"{ask.label} ({ask.of})", "You have asked this." if ask.asked else "")
                for ask in scene.asks
            ]
            ready = "Decide now" if scene.point else "Go on without asking"
            left = "one thing" if scene.asks_left == 1 else f"{scene.asks_left} things"
            chosen = console.choose(
                f"There is time to find out {left} before you {'decide' if scene.point else 'go on'}.",
                [*choices, Choice("/ready", ready)],
            )
            if chosen == "/ready":
                break
            self._keep(mv.AskFor(chosen))
            asked = next(ask for ask in playing.scene.asks if ask.id == chosen)
            console.say()
            console.say(f"{asked.label}:")
            say.say_shown(console, asked.answer)
        if playing.scene.point:
            self._decide()
        else:
            self._go_on()

    def _decide(self) -> None:
        console, playing = self._console, self._playing
        point = playing.scene.point
        if point is None:
            return
        self._say_where()
        console.say(point.question)
        if point.before:
            console.say(f"Last time ({point.before.when}): {say.decision_in_words(point.before)}")
        self._keep(Asking(console, playing, point).move())
        console.say(f"Locked. Point {point.number} is kept as you gave it.")
        for field in ("split", "reason", "instead", "change", "challenge", "minority"):
            keep_draft(console, playing, f"{playing.scene.id}/{field}", "")
        self._say_replies()

    def _answered(self) -> None:
        playing = self._playing
        while playing.scene.further:
            choice = self._console.choose(
                "Leave it there, or take it further?",
                [Choice("leave", "Leave it there"), Choice("further", "Take it further")],
            )
            if choice == "leave":
                break
            self._take_further()
        self._go_on()

    def _take_further(self) -> None:
        console, playing = self._console, self._playing
        offered = playing.scene.further
        if offered is None:
            return
        people = [Choice(agency, name) for agency, name in offered.of]
        of = people[0].value if len(people) == 1 else console.choose("With whom?", people)
        self._keep(mv.TakeFurther(Lines(console, playing).way(offered, of)))
        console.say("Locked. That is where you took it.")
        self._say_replies()

    def _say_replies(self) -> None:
        answer = self._playing.scene.answer
        if answer and answer.replies:
            reply = answer.replies[-1]
            after = f" after {reply.after}" if reply.after else ""
            self._console.paragraphs(f"{reply.of}, {reply.reply}{after}: {reply.text}")

    def _go_on(self) -> None:
        self._console.choose("", [Choice("on", "Go on")], default="on")
        self._keep(mv.GoOn())

    def _reflect(self) -> None:
        console, playing = self._console, self._playing
        console.paragraphs(
            "That was the last decision. Before the ending come two reflections, and one question. They are locked too."
        )
        decisions = [
            Choice(answer.scene, f"Point {answer.number}, {answer.when}: {say.decision_in_words(answer)}")
            for answer in playing.file.decisions
        ]
        asking = Lines(console, playing)
        back = console.choose(words.WANT_BACK_QUESTION, [*decisions, Choice("", "None of them, or pass")])
        why = asking.line("why", "Why, in a line") if back else ""
        other = console.choose(words.OTHER_VIEW_QUESTION, [*decisions, Choice("", "Nowhere, or pass")])
        whose = asking.line("whose", "Whose view") if other else ""
        self._keep(mv.Reflect(back, why, other, whose))
        console.say("Locked.")

    def _recognise(self) -> None:
        console = self._console
        choices = [Choice(value, label) for value, label in words.RECOGNISED.items()]
        chosen = console.choose(words.RECOGNISED_QUESTION, choices)
        answer = next(value for value in words.RECOGNISED if value == chosen)
        since = ""
        if answer in ("yes", "partly"):
            console.say(words.NO_REAL_DETAILS)
            since = console.ask(f"{words.SINCE_QUESTION} [pass]")
        self._keep(mv.Recognise(answer, "" if since.lower() == "pass" else since))
        console.say("Locked.")
        console.say()
        self._say_scene()
        console.paragraphs(words.ENDING_IS_INVENTED)

    def _closing(self) -> None:
        console, playing = self._console, self._playing
        console.commands = {"/help": lambda _: console.say("Choose a number, or close the program: the run is kept.")}
        if playing.for_a_team:
            console.say(playing.for_a_team)
        erase = [Choice("erase", "Erase this run from this machine, and leave")] if self._desk.settings.shared else []
        earlier = self._desk.earlier(playing.row)
        beside = [Choice("pair", f"Save it side by side with your earlier run {earlier.code}")] if earlier else []
        to_share = [Choice("share", words.SHARE_OFFER)] if sharing.sharable(self._desk, playing.row) else []
        while True:
            console.say(f"Your run is {playing.code}. {self._how_to_debrief()}")
            choice = console.choose(
                "What now?",
                [
                    Choice("read", "Read the debrief here"),
                    Choice("save", "Save the debrief as a page for printing"),
                    *beside,
                    *to_share,
                    *erase,
                    Choice("leave", "Leave"),
                ],
            )
            if choice == "read":
                read_debrief(console, debriefs.recorded(self._desk, playing.row))
                note_read(self._desk, playing.row)
            elif choice == "share":
                share_reasons(console, self._desk, playing.row)
            elif choice in ("save", "pair"):
                self._save(earlier if choice == "pair" else None)
            else:
                if choice == "erase":
                    self._desk.erase(playing.row)
                    console.say("Erased from this machine. Pages that you saved are yours to keep or delete.")
                return

    def _save(self, beside: RunRow | None) -> None:
        """Save the page of this run, or of an earlier one and this one side by side."""
        run = debriefs.recorded(self._desk, self._playing.row)
        try:
            if beside:
                paths = debriefs.write_pair(debriefs.recorded(self._desk, beside), run, ["html"])
            else:
                paths = debriefs.write(run, ["html"])
        except Problem as problem:
            self._console.say(str(problem))
            return
        note_read(self._desk, self._playing.row)
        for path in paths:
            self._console.say(f"Saved: {path}")

    def _say_scene(self) -> None:
        scene = self._playing.scene
        console = self._console
        heading = ". ".join(part for part in (scene.ending, scene.when, scene.title) if part)
        if heading:
            console.say(f"{heading}.")
        say.say_shown(console, scene.text)
        for ask in scene.asks:
            if ask.asked and ask.answer:
                console.say(f"{ask.label}:")
                say.say_shown(console, ask.answer)

    def _again(self) -> None:
        if not self._at_card:
            self._say_scene()
            if self._playing.scene.point:
                self._console.say(self._playing.scene.point.question)
        self._console.repeat()

    def _say_where(self) -> None:
        self._console.say(where(self._playing, self._playing.scene))

    def _note(self, text: str) -> None:
        playing = self._playing
        if not text:
            self._console.say(f"Type your thought after /note, on the same line. {words.NO_REAL_DETAILS}")
            return
        if not playing.state.answers:
            self._console.say("A note is a later thought on a decision. You have locked none yet.")
            return
        latest = playing.state.answers[-1]
        try:
            self._keep(mv.Note(text, latest.point, latest.scene))
        except IllegalMove as refused:
            self._console.say(str(refused))
            return
        self._console.say("Noted as a later thought. What you locked stays as it was.")

    def _skip(self) -> None:
        playing = self._playing
        if playing.scene.can_skip and playing.scene.point:
            self._keep(mv.Skip())
            self._say_scene()
        elif playing.scene.can_go_on:
            self._skip_next = True
            self._console.say("The next scene will be skipped. What it puts before you will be in the case file.")
        else:
            self._console.say("There is no scene to skip here.")

    def _pause(self, support: bool) -> None:
        self._keep(mv.Pause(support))
        if support:
            say.say_support(self._console, self._playing.local)
        self._console.say(f"Paused. {self._how_to_go_on()}")
        raise Leave

    def _stop(self) -> None:
        choice = self._console.choose(
            "Stop here for good, and debrief? The run cannot be taken up again.",
            [Choice("no", "No, go on"), Choice("yes", "Yes, stop here")],
        )
        if choice == "yes":
            self._keep(mv.Stop())
            self._console.say("Locked. The run ends here.")
            self._closing()
            raise Leave

    def _how_to_go_on(self) -> str:
        return how_to_go_on(self._playing)

    def _how_to_debrief(self) -> str:
        return f"Its debrief: threshold debrief {self._playing.code}"


def where(playing: Playing, scene: SceneSeen) -> str:
    """Where one is: the case, the week, and which point of about how many."""
    number = scene.point.number if scene.point else len(playing.state.answers)
    about = f" of about {max(playing.about, number)}" if playing.about else ""
    parts = [playing.bundle.case.title, group_words(playing.state.people), scene.when]
    if number:
        parts.append(f"point {number}{about}")
    return ", ".join(part for part in parts if part) + "."
