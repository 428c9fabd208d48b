"""Finding cases, and opening one with all that a run needs of it."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from simulator import __version__
from simulator.errors import Exit, Problem
from simulator.model.bundle import FORMAT, Bundle, decode, digest, encode
from simulator.resources import PACKED_CASE, packaged
from simulator.services.files import write_whole

CASE_FILE = "case.yaml"


class CaseEntry(msgspec.Struct, frozen=True):
    """A case in the library. ``seats`` maps identifiers to names; ``minutes`` is that of each seat's longest route.

    ``problem`` says, in a line, why a case cannot be played; it is empty for a sound one.
    """

    name: str
    title: str
    summary: str
    path: Path
    seats: dict[str, str] = {}
    minutes: dict[str, int] = {}
    content_note: str = ""
    problem: str = ""


class Opened(msgspec.Struct, frozen=True):
    """A case ready to be played: the bundle, its canonical bytes and their digest."""

    bundle: Bundle
    data: bytes
    digest: str


class Length(msgspec.Struct, frozen=True):
    """How long a seat's routes are: the usual number of askings, and the minutes of the longest."""

    askings: int
    minutes: int


class Library:
    """The cases that come with the program, and those in a trainer's own folders (``extra``).

    What was read and worked out once is kept in the ``cache`` folder by digest, and can be deleted at any time.
    """

    def __init__(self, cache: Path, extra: Sequence[Path] = ()) -> None:
        self._cache = cache
        self._folders = [packaged("scenarios"), *extra]

    def entries(self) -> list[CaseEntry]:
        """Every case found, in order of title. One that cannot be played is listed with its problem."""
        found = [path for folder in self._folders for path in folder.glob(f"*/{CASE_FILE}")]
        return sorted((self._entry(path) for path in found), key=lambda entry: entry.title)

    def open(self, name: str) -> Opened:
        """Open a case by its folder's name or a path. Raises Problem where it is missing or unsound."""
        return self._open(self.find(name))

    def lengths(self, name: str, bundle: Bundle) -> dict[str, Length]:
        """How long each seat's routes are, by exploring them; ``name`` is the bundle's digest."""
        kept = self._read(f"lengths-{name}.json")
        if kept is not None:
            try:
                return msgspec.json.decode(kept, type=dict[str, Length])
            except msgspec.DecodeError:
                pass
        from simulator.prove import prove

        proof = prove(bundle.case, bundle.framework)
        lengths = {
            seat: Length(part.median_askings or 0, part.longest_minutes or 0) for seat, part in proof.seats.items()
        }
        self._write(f"lengths-{name}.json", msgspec.json.encode(lengths))
        return lengths

    def find(self, name: str) -> Path:
        """The file of a case, by its folder's name or a path. Raises Problem where there is none."""
        given = Path(name).expanduser()
        for path in (given, given / CASE_FILE):
            if path.suffix == PACKED_CASE and path.is_file():
                raise still_packed(path)
            if path.is_file():
                return path.absolute()
        for folder in self._folders:
            if (folder / name / CASE_FILE).is_file():
                return folder / name / CASE_FILE
        from difflib import get_close_matches

        names = [path.parent.name for folder in self._folders for path in sorted(folder.glob(f"*/{CASE_FILE}"))]
        close = get_close_matches(name, names, 1)
        hint = (
            f"Did you mean {close[0]}?" if close else f"There is: {', '.join(names)}. Or give the path of a case file."
        )
        raise Problem(f"There is no case '{name}'.", hint)

    def _entry(self, path: Path) -> CaseEntry:
        try:
            opened = self._open(path)
        except Problem as problem:
            return CaseEntry(path.parent.name, path.parent.name, "", path, problem=problem.message.splitlines()[0])
        case = opened.bundle.case
        lengths = self.lengths(opened.digest, opened.bundle)
        return CaseEntry(
            name=path.parent.name,
            title=case.title,
            summary=case.summary,
            path=path,
            seats={name: seat.label for name, seat in case.seats.items()},
            minutes={seat: length.minutes for seat, length in lengths.items()},
            content_note=case.content_note,
        )

    def _open(self, path: Path) -> Opened:
        sources = self._sources(path)
        key = f"case-{_digest_of(sources)}.json"
        data = self._read(key)
        if data is not None:
            try:
                return Opened(decode(data), data, digest(data))
            except msgspec.DecodeError:
                pass
        data = encode(self._compile(path))
        self._write(key, data)
        return Opened(decode(data), data, digest(data))

    def _sources(self, path: Path) -> dict[Path, bytes]:
        """All files that a case's bundle can depend on, with their content."""
        shelves = dict.fromkeys((path.parent.parent, *self._folders))
        shared = [
            found
            for shelf in shelves
            for kind in ("frameworks", "guidance", "reviews")
            for found in sorted((shelf / kind).glob("*.yaml"))
        ]
        try:
            return {found: found.read_bytes() for found in (path, *shared, *sorted(packaged("debriefs").iterdir()))}
        except OSError as error:
            raise Problem(
                f"{error.filename} cannot be read: {error.strerror}.", "Look at the file's rights."
            ) from error

    def _compile(self, path: Path) -> Bundle:
        from simulator.scenario.diagnostics import as_text, has_errors
        from simulator.scenario.load import load_case
        from simulator.services.shelves import shelf_for

        shelf = shelf_for(path)
        loaded = load_case(path)
        errors = [item for item in shelf.check_case(loaded) if has_errors([item])]
        case = loaded.value
        framework = shelf.framework(case.framework) if case else None
        if errors or case is None or framework is None or framework.value is None:
            faults = "1 fault" if len(errors) == 1 else f"{len(errors)} faults"
            raise Problem(
                f"{path} has {faults} and cannot be played. The first:\n{as_text(errors[:1])}".rstrip(),
                f"See them all with: threshold check {path}",
                Exit.DIAGNOSTICS,
            )
        guidance, review = shelf.guidance(case.guidance), shelf.review(case.modelled_on)
        from simulator.debrief.context import CONTEXT
        from simulator.debrief.templates import read_templates

        return Bundle(
            format=FORMAT,
            case=case,
            framework=framework.value,
            guidance=guidance.value if guidance else None,
            review=review.value if review else None,
            templates=read_templates(packaged("debriefs")),
            context=CONTEXT,
        )

    def _read(self, name: str) -> bytes | None:
        try:
            return (self._cache / name).read_bytes()
        except OSError:
            return None

    def _write(self, name: str, content: bytes) -> None:
        """Keep something that can be worked out again; where it cannot be kept, it is worked out again."""
        try:
            write_whole(self._cache / name, content, private=True)
        except OSError:
            return


def still_packed(path: Path) -> Problem:
    """What to say to whoever names a packed case where a case is wanted."""
    return Problem(f"{path} is a packed case.", f"First: threshold unpack {path}")


def _digest_of(sources: dict[Path, bytes]) -> str:
    whole = hashlib.sha256(f"{__version__} {FORMAT}".encode())
    for path, content in sources.items():
        whole.update(f"\n{path.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
