"""Where the keys of a TOML file stand: the reader in the standard library gives values without places."""

import re

from simulator.services.local import Place

_HEADER = re.compile(r"^\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([\w\-.\"' ]+?)\s*=")
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w\-]+)")
_MANY_LINES = ('"""', "'''")

Trail = tuple[str | int, ...]


class Places:
    """The place of each key, by its trail: ``("levels", "in-need")``, ``("support", 1, "who")``."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[Trail, Place] = {}
        self._read()

    def of(self, trail: Trail) -> Place:
        """Where a key stands, or the nearest part around it that has a line of its own."""
        for end in range(len(trail), 0, -1):
            if trail[:end] in self._found:
                return self._found[trail[:end]]
        return Place(1, 1)

    def of_index(self, index: int) -> Place:
        """Where a character stands."""
        before = self._text[:index]
        return Place(before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1)

    def _read(self) -> None:
        within: Trail = ()
        counts: dict[Trail, int] = {}
        closing = ""
        for number, line in enumerate(self._text.split("\n"), 1):
            if closing:
                closing = "" if closing in line else closing
                continue
            place = Place(number, len(line) - len(line.lstrip()) + 1)
            if header := _HEADER.match(line):
                within = _parts(header[2])
                if header[1] == "[[":
                    counts[within] = counts.get(within, -1) + 1
                    self._keep(within, place)
                    within = (*within, counts[within])
                self._keep(within, place)
            elif key := _KEY.match(line):
                self._keep((*within, *_parts(key[1])), place)
                value = line[key.end() :]
                closing = next((mark for mark in _MANY_LINES if value.count(mark) == 1), "")

    def _keep(self, trail: Trail, place: Place) -> None:
        for end in range(1, len(trail) + 1):
            self._found.setdefault(trail[:end], place)


def _parts(name: str) -> tuple[str, ...]:
    return tuple(next(part for part in found if part) for found in _PART.findall(name) if any(found))
