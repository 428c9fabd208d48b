"""Asking for a whole answer at a point, line by line, and saying it back before it is locked."""

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


class Asking:
    """Asks for one answer at the present point."""

    def __init__(self, console: Console, playing: Playing, point: PointSeen) -> None:
        self._console = console
        self._playing = playing
        self._point = point

    def move(self) -> Decide | Pass:
        """Ask until an answer, or a pass, is confirmed."""
        while True:
            split = self._split() if self._point.people > 1 else ()
            answer = self._whole(split)
            self._say_back(answer, split)
            choice = self._console.choose(
                "Is that your answer? Once it is locked it stays as it is.",
                [Choice("lock", "Lock it"), Choice("change", "Change it")],
            )
            if choice == "lock":
                return Pass(split) if answer is None else Decide(answer)

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
        point = self._point
        pass_words = words.PASS_AS_GROUP if point.people > 1 else words.PASS
        option = instead = ""
        challenge: Challenged | None = None
        if point.about == "level":
            option, instead = self._option(pass_words)
            if option == _PASS:
                return None
        else:
            challenge = self.challenge(point.challenge, pass_words)
            if challenge is None:
                return None
        sure = self._sure()
        reason = self.line("reason", words.REASON_QUESTION)
        worry = self._worry() if point.hinge else None
        if point.about == "level" and point.challenge:
            challenge = self.challenge(point.challenge, "Pass: no answer to this")
        change = self.line("change", words.CHANGE_QUESTION) if point.hinge else ""
        agreed = option or (NOBODY if challenge and challenge.of == NOBODY else "")
        may_differ = point.people > 1 and (instead or can_have_minority(split, agreed, point.people))
        minority = self.line("minority", words.MINORITY_QUESTION) if may_differ else ""
        return Answer(option, instead, sure, reason, worry, challenge, change, split, minority)

    def _option(self, pass_words: str) -> tuple[str, str]:
        options = [Choice(option.id, option.label, option.closed) for option in self._point.options]
        own = [Choice(_NONE, words.NONE_OF_THESE), Choice(_PASS, pass_words)]
        chosen = self._console.choose("", [*options, *own])
        if chosen != _NONE:
            return chosen, ""
        instead = self.line("instead", "I would", required=True)
        return self._console.choose(words.NEAREST_QUESTION, options), instead

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
