"""Asking for a whole answer at a point, line by line, and saying it back before it is locked."""

from simulator.engine import words
from simulator.engine.events import NOBODY, WORRY_HIGHEST, WORRY_LOWEST, Answer, Challenged, Sure
from simulator.engine.view import ChallengeSeen, PointSeen
from simulator.plain.console import Choice, Console
from simulator.services.playing import Playing

_NONE = "/none"
_PASS = "/pass"


class Asking:
    """Asks for one answer at the present point."""

    def __init__(self, console: Console, playing: Playing, point: PointSeen) -> None:
        self._console = console
        self._playing = playing
        self._point = point

    def answer(self) -> Answer | None:
        """Ask until an answer is confirmed; None is a pass."""
        while True:
            answer = self._whole()
            self._say_back(answer)
            choice = self._console.choose(
                "Is that your answer? Once it is locked it stays as it is.",
                [Choice("lock", "Lock it"), Choice("change", "Change it")],
            )
            if choice == "lock":
                return answer

    def _whole(self) -> Answer | None:
        point = self._point
        option = instead = ""
        challenge: Challenged | None = None
        if point.about == "level":
            option, instead = self._option()
            if option == _PASS:
                return None
        else:
            challenge = self.challenge(point.challenge, words.PASS)
            if challenge is None:
                return None
        sure = self._sure()
        reason = self.line("reason", words.REASON_QUESTION)
        worry = self._worry() if point.hinge else None
        if point.about == "level" and point.challenge:
            challenge = self.challenge(point.challenge, "Pass: no answer to this")
        change = self.line("change", words.CHANGE_QUESTION) if point.hinge else ""
        return Answer(option, instead, sure, reason, worry, challenge, change)

    def _option(self) -> tuple[str, str]:
        options = [Choice(option.id, option.label, option.closed) for option in self._point.options]
        own = [Choice(_NONE, words.NONE_OF_THESE), Choice(_PASS, words.PASS)]
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
            chosen = self._console.choose("Which is nearest, to go on by?", [*people, Choice(NOBODY, "Nobody")])
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
        draft = self._playing.draft(key)
        self._console.say(words.NO_REAL_DETAILS)
        default = draft or ("" if required else "pass")
        while True:
            answer = self._console.ask(f"{prompt} [{default}]" if default else prompt)
            text = answer or draft
            if text.lower() == "pass" and not required:
                text = ""
            if text or not required:
                self._playing.keep_draft(key, text)
                return text
            self._console.say("Say in a few words what you would do.")

    def _say_back(self, answer: Answer | None) -> None:
        console = self._console
        console.say()
        console.say("Your answer:")
        for line in answer_lines(self._playing, self._point, answer):
            console.say(line)


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
    return lines
