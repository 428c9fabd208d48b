"""Asking for a whole answer at a point, line by line, and saying it back before it is locked."""

from msgspec.structs import replace

from simulator.engine import words
from simulator.engine.events import NOBODY, WORRY_HIGHEST, WORRY_LOWEST, Answer, Challenged, Split, Sure
from simulator.engine.group import NotRead, can_have_minority, read_split, split_words
from simulator.engine.moves import Decide, Pass
from simulator.engine.view import ChallengeSeen, PointSeen
from simulator.plain.console import Choice, Console
from simulator.plain.keeping import keep_draft, kept_draft
from simulator.services.playing import Playing

_NONE = "/none"
_PASS = "/pass"
_ALL = "/all"


class Lines:
    """Asks for what an answer is made of, apart from any point: own words, and the way of a challenge."""

    def __init__(self, console: Console, playing: Playing) -> None:
        self._console = console
        self._playing = playing

    def challenge(self, offered: ChallengeSeen | None, pass_label: str) -> Challenged | None:
        """Ask whom, by which door and how far; None is a pass."""
        if offered is None:
            return None
        people = [Choice(agency, name) for agency, name in offered.of]
        chosen = self._console.choose(
            words.CHALLENGE_QUESTION,
            [*people, Choice(NOBODY, "Nobody"), Choice(_NONE, words.NONE_OF_THESE), Choice(_PASS, pass_label)],
        )
        if chosen == _PASS:
            return None
        instead = ""
        if chosen == _NONE:
            instead = self.line("challenge", "I would", required=True)
            near = [*people, Choice(NOBODY, words.NONE_IS_NEAR)]
            chosen = self._console.choose(words.NEAREST_CHALLENGE_QUESTION, near)
        if chosen == NOBODY:
            return Challenged(NOBODY, instead=instead)
        return self.way(offered, chosen, instead)

    def way(self, offered: ChallengeSeen, of: str, instead: str = "") -> Challenged:
        """Ask by which door, and how far. What has only one answer is not asked."""
        doors = {door.id: door for door in offered.doors}
        if len(doors) == 1:
            (door,) = doors.values()
            self._console.say(f"By this door: {door.label}. (/ladder says what that is.)")
        else:
            choices = [Choice(door.id, f"{door.label}. {door.means}".rstrip()) for door in doors.values()]
            door = doors[self._console.choose("By which door?", choices)]
        stage = ""
        if door.stages:
            stage = self._console.choose("How far?", [Choice(name, label) for name, label in door.stages])
        return Challenged(of, door.id, stage, instead)

    def line(self, field: str, prompt: str, required: bool = False) -> str:
        """Ask for a line of the trainee's own words. A draft, or a pass, is the default."""
        key = f"{self._playing.scene.id}/{field}"
        draft = kept_draft(self._console, self._playing, key)
        self._console.say(words.NO_REAL_DETAILS)
        default = draft or ("" if required else "pass")
        while True:
            answer = self._console.ask(f"{prompt} [{default}]" if default else prompt)
            text = answer or draft
            if text.lower() == "pass" and not required:
                text = ""
            if text or not required:
                keep_draft(self._console, self._playing, key, text)
                return text
            self._console.say("Say in a few words what you would do.")


class Asking(Lines):
    """Asks for one answer at the present point."""

    def __init__(self, console: Console, playing: Playing, point: PointSeen) -> None:
        super().__init__(console, playing)
        self._point = point
        self._pass_words = words.PASS_AS_GROUP if point.people > 1 else words.PASS

    def move(self) -> Decide | Pass:
        """Ask until an answer, or a pass, is confirmed. One part of it can be changed, and the others left."""
        split = self._split() if self._point.people > 1 else ()
        answer = self._whole(split)
        while True:
            self._say_back(answer, split)
            choice = self._console.choose(
                "Is that your answer? Once it is locked it stays as it is.",
                [Choice("lock", "Lock it"), Choice("change", "Change it")],
            )
            if choice == "lock":
                return Pass(split) if answer is None else Decide(answer)
            answer, split = self._changed(answer, split)

    def _changed(self, answer: Answer | None, split: Split) -> tuple[Answer | None, Split]:
        """The answer with one part of it asked anew, or the whole."""
        point = self._point
        parts = [Choice("split", words.FIRST_ALONE)] if point.people > 1 else []
        if answer is not None:
            parts += [Choice("option", "What you choose")] if point.about == "level" else []
            parts += [Choice("challenge", "Challenge")] if point.challenge else []
            parts += [Choice("sure", "How sure"), Choice("reason", "Reason")]
            parts += [Choice("worry", "Worry"), Choice("change", "What would change my mind")] if point.hinge else []
            parts += [Choice("minority", words.MINORITY)] if self._may_differ(answer, split) else []
        part = self._console.choose("Change what?", [*parts, Choice(_ALL, "All of it")]) if parts else _ALL
        if part == "split" or (part == _ALL and point.people > 1):
            split = self._split()
        if part == _ALL:
            return self._whole(split), split
        if answer is None:
            return None, split
        made = self._anew(answer, part)
        if made is None:
            return None, split
        made = replace(made, split=split)
        # Whether somebody may see it otherwise hangs on what was agreed, and on how it stood before: it may be new now.
        if self._may_differ(made, split) != self._may_differ(answer, answer.split):
            made = replace(made, minority=self._minority(made, split))
        return made, split

    def _anew(self, answer: Answer, part: str) -> Answer | None:
        """One part asked anew; None is a pass."""
        match part:
            case "option":
                option, instead = self._option()
                return None if option == _PASS else replace(answer, option=option, instead=instead)
            case "challenge":
                challenge = self._challenge()
                alone = self._point.about == "challenge"
                return None if alone and challenge is None else replace(answer, challenge=challenge)
            case "sure":
                return replace(answer, sure=self._sure())
            case "reason":
                return replace(answer, reason=self._reason())
            case "worry":
                return replace(answer, worry=self._worry())
            case "change":
                return replace(answer, change=self._change())
            case "minority":
                return replace(answer, minority=self._minority(answer, answer.split))
        return answer

    def _split(self) -> Split:
        """Ask what each of a group wrote down before they talked."""
        point = self._point
        key = f"{self._playing.scene.id}/split"

        def put() -> None:
            self._console.say(words.WRITE_FIRST if point.about == "level" else words.WRITE_FIRST_CHALLENGE)
            self._console.list([Choice(row.id, row.label, row.closed) for row in point.written])
            self._console.say(words.READ_OUT)

        self._console.put(put)
        draft = kept_draft(self._console, self._playing, key)
        while True:
            typed = self._console.ask(f"Numbers [{draft or 'pass'}]") or draft
            try:
                split = read_split("" if typed.lower() == "pass" else typed, point.written, point.people)
            except NotRead as problem:
                self._console.say(str(problem))
                continue
            keep_draft(self._console, self._playing, key, typed if split else "")
            self._console.say(split_line(point, split))
            self._console.say(words.NOW_TALK)
            return split

    def _whole(self, split: Split) -> Answer | None:
        """Every part in turn; None is a pass."""
        point = self._point
        option = instead = ""
        challenge: Challenged | None = None
        if point.about == "level":
            option, instead = self._option()
            if option == _PASS:
                return None
        else:
            challenge = self._challenge()
            if challenge is None:
                return None
        sure, reason = self._sure(), self._reason()
        worry = self._worry() if point.hinge else None
        if point.about == "level":
            challenge = self._challenge()
        change = self._change() if point.hinge else ""
        made = Answer(option, instead, sure, reason, worry, challenge, change, split)
        return replace(made, minority=self._minority(made, split))

    def _option(self) -> tuple[str, str]:
        options = [Choice(option.id, option.label, option.closed) for option in self._point.options]
        own = [Choice(_NONE, words.NONE_OF_THESE), Choice(_PASS, self._pass_words)]
        chosen = self._console.choose("", [*options, *own])
        if chosen != _NONE:
            return chosen, ""
        instead = self.line("instead", "I would", required=True)
        return self._console.choose(words.NEAREST_QUESTION, options), instead

    def _challenge(self) -> Challenged | None:
        label = self._pass_words if self._point.about == "challenge" else "Pass: no answer to this"
        return self.challenge(self._point.challenge, label)

    def _reason(self) -> str:
        return self.line("reason", words.REASON_QUESTION)

    def _change(self) -> str:
        return self.line("change", words.CHANGE_QUESTION)

    def _may_differ(self, answer: Answer, split: Split) -> bool:
        """Whether somebody in a group may see it otherwise than was agreed."""
        people = self._point.people
        agreed = answer.option or (NOBODY if answer.challenge and answer.challenge.of == NOBODY else "")
        return people > 1 and bool(answer.instead or can_have_minority(split, agreed, people))

    def _minority(self, answer: Answer, split: Split) -> str:
        return self.line("minority", words.MINORITY_QUESTION) if self._may_differ(answer, split) else ""

    def _sure(self) -> Sure | None:
        choices = [Choice(str(sure), str(sure).capitalize()) for sure in Sure]
        chosen = self._console.choose(words.SURE_QUESTION, [*choices, Choice("", "Pass: no answer to this")])
        return Sure(chosen) if chosen else None

    def _worry(self) -> int | None:
        marks = "; ".join(f"{mark} is {meaning}" for mark, meaning in words.WORRY.items())
        self._console.say(f"{words.WORRY_QUESTION} {marks}.")
        while True:
            answer = self._console.ask(f"Worry, {WORRY_LOWEST} to {WORRY_HIGHEST} [pass]")
            if answer.lower() in ("", "pass"):
                return None
            if answer.isascii() and answer.isdigit() and WORRY_LOWEST <= int(answer[:6]) <= WORRY_HIGHEST:
                return int(answer)
            self._console.say(f"That is not a whole number from {WORRY_LOWEST} to {WORRY_HIGHEST}.")

    def _say_back(self, answer: Answer | None, split: Split) -> None:
        console = self._console
        console.say()
        console.say("Your answer:")
        if self._point.people > 1:
            console.say(split_line(self._point, split))
        for line in answer_lines(self._playing, self._point, answer):
            console.say(line)


def split_line(point: PointSeen, split: Split) -> str:
    """How a group split before it talked, in a line."""
    labels = {row.id: row.label for row in point.written}
    said = split_words([(labels[name], count) for name, count in split], point.people)
    return f"{words.FIRST_ALONE}: {said or 'passed'}."


def answer_lines(playing: Playing, point: PointSeen, answer: Answer | None) -> list[str]:
    """An answer in words, a line for each part of it."""
    if answer is None:
        return ["You pass here."]
    lines = []
    labels = {option.id: option.label for option in point.options}
    if answer.instead:
        lines.append(f"None of these: I would {answer.instead}")
        lines.append(f"Nearest: {labels[answer.option]}")
    elif answer.option:
        lines.append(f"You choose: {labels[answer.option]}")
    lines.append(f"How sure: {answer.sure or 'passed'}")
    lines.append(f"Reason: {answer.reason or 'passed'}")
    if point.hinge:
        lines.append(f"Worry: {'passed' if answer.worry is None else f'{answer.worry} of {WORRY_HIGHEST}'}")
    if point.challenge:
        challenge = playing.in_words(answer.challenge) if answer.challenge else "passed"
        lines.append(f"Challenge: {challenge}")
    if point.hinge:
        lines.append(f"What would change my mind: {answer.change or 'passed'}")
    if answer.minority:
        lines.append(f"{words.MINORITY}: {answer.minority}")
    return lines
