"""A folder of scenarios: what it holds, read when it is asked for."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from simulator.errors import Problem
from simulator.model.case import Case
from simulator.model.framework import Framework
from simulator.model.guidance import Guidance
from simulator.model.review import Review
from simulator.scenario.check import check_framework, check_guidance, check_references, check_review
from simulator.scenario.diagnostics import Diagnostic, Place, diagnose
from simulator.scenario.load import LoadedFile, in_order, load_case, load_framework, load_guidance, load_review

CASE_FILE = "case.yaml"
KINDS = ("frameworks", "guidance", "reviews")

T = TypeVar("T")


class Shelf:
    """The frameworks, guidance files, reviews and cases of one folder, by name. Each is read once, when asked for.

    What the folder does not have is looked for on the shelf ``behind`` it: a trainer's own folder need hold only what
    is theirs.
    """

    def __init__(self, folder: Path, behind: "Shelf | None" = None) -> None:
        self.folder = folder
        self.behind = behind
        self.frameworks = _files(folder / "frameworks")
        self.guidances = _files(folder / "guidance")
        self.reviews = _files(folder / "reviews")
        self.cases = {path.name: path / CASE_FILE for path in _folders(folder) if (path / CASE_FILE).is_file()}
        self._read: dict[Path, LoadedFile[object]] = {}

    def framework(self, name: str) -> LoadedFile[Framework] | None:
        """The framework of this name, or None where the folder has none."""
        return self._get(self.frameworks, name, load_framework) or (
            self.behind.framework(name) if self.behind else None
        )

    def guidance(self, name: str) -> LoadedFile[Guidance] | None:
        """The guidance file of this name, or None where the folder has none."""
        return self._get(self.guidances, name, load_guidance) or (self.behind.guidance(name) if self.behind else None)

    def review(self, name: str) -> LoadedFile[Review] | None:
        """The review of this name, or None where the folder has none."""
        return self._get(self.reviews, name, load_review) or (self.behind.review(name) if self.behind else None)

    def case(self, name: str) -> LoadedFile[Case] | None:
        """The case in the folder of this name, or None where there is none."""
        return self._get(self.cases, name, load_case)

    def all_reviews(self) -> list[Review]:
        """Every review that could be read: a case uses the pseudonyms of none of them."""
        loaded = [self.review(name) for name in self.reviews]
        own = [item.value for item in loaded if item and item.value]
        return own + (self.behind.all_reviews() if self.behind else [])

    def names(self) -> tuple[list[str], list[str], list[str]]:
        """The names of all frameworks, guidance files and reviews within reach."""
        behind = self.behind.names() if self.behind else ([], [], [])
        tables = (self.frameworks, self.guidances, self.reviews)
        return tuple(list(dict.fromkeys([*own, *more])) for own, more in zip(tables, behind, strict=True))  # type: ignore[return-value]

    def open_case(self, given: str | Path) -> LoadedFile[Case]:
        """A case by its name here, or by the path of its folder or file. Raises Problem where there is none."""
        if isinstance(given, str) and given in self.cases:
            return load_case(self.cases[given])
        path = Path(given)
        if path.is_dir() and (path / CASE_FILE).is_file():
            path = path / CASE_FILE
        elif isinstance(given, str) and not path.exists():
            names = ", ".join(self.cases) or "none yet"
            raise Problem(f"There is no case {given}.", f"Give a path, or one of the cases here: {names}.")
        return load_case(path)

    def check_case(self, case: LoadedFile[Case]) -> list[Diagnostic]:
        """Everything to say about a case: its own faults, and what its names lead to on this shelf."""
        found = list(case.diagnostics)
        if case.value is not None:
            framework = self.framework(case.value.framework)
            guidance = self.guidance(case.value.guidance)
            review = self.review(case.value.modelled_on)
            others = self.all_reviews()
            found += check_references(
                case,
                framework.value if framework else None,
                guidance.value if guidance else None,
                review.value if review else None,
                others=others,
                shelf=self.names(),
            )
            folder = Path(case.path).parent.name
            if Path(case.path).name == CASE_FILE and folder and folder != case.value.case:
                found.append(_named_otherwise(case, ("case",), case.value.case, folder, "folder"))
        return in_order(found)

    def check_rest(self) -> list[Diagnostic]:
        """Everything to say about the frameworks, guidance files and reviews, and about files that are not read."""
        found = list(self.strays())
        for name in self.frameworks:
            if framework := self.framework(name):
                found += _under_name(framework, name, "framework")
                found += check_framework(framework)
        reviews = self.all_reviews()
        for name in self.guidances:
            if guidance := self.guidance(name):
                found += _under_name(guidance, name, "guidance")
                found += check_guidance(guidance, reviews)
        for name in self.reviews:
            if review := self.review(name):
                found += _under_name(review, name, "review")
                found += check_review(review)
        return found

    def strays(self) -> list[Diagnostic]:
        """Files that look as if they were meant to be read, and are not."""
        found = []
        for folder in [self.folder / kind for kind in KINDS] + _folders(self.folder):
            for path in sorted(folder.glob("*.y*ml*")):
                if path.suffix != ".yaml" and path.is_file():
                    meant = path.name.split(".")[0] + ".yaml"
                    message = f"This file is not read: its name ends in {''.join(path.suffixes)}."
                    found.append(diagnose("Y140", Place(str(path), 1, 1), message, f"Name it {meant}."))
        return found

    def _get(self, files: dict[str, Path], name: str, load: Callable[[Path], LoadedFile[T]]) -> LoadedFile[T] | None:
        path = files.get(name)
        if path is None:
            return None
        if path not in self._read:
            self._read[path] = load(path)  # type: ignore[assignment]
        return self._read[path]  # type: ignore[return-value]


def load_scenarios(folder: Path, behind: Shelf | None = None) -> Shelf:
    """Look through a folder of scenarios; nothing is read yet. Raises Problem where there is no such folder."""
    if not folder.is_dir():
        raise Problem(f"There is no folder {folder}.", "Name the folder that holds frameworks, guidance and cases.")
    return Shelf(folder, behind)


def _files(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in sorted(folder.glob("*.yaml")) if path.is_file()}


def _folders(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.iterdir()) if path.is_dir() and path.name not in KINDS]


def _under_name(loaded: LoadedFile[T], name: str, key: str) -> list[Diagnostic]:
    inside = getattr(loaded.value, key, name)
    if inside == name:
        return loaded.diagnostics
    return [*loaded.diagnostics, _named_otherwise(loaded, (key,), inside, name, "file")]


def _named_otherwise(loaded: LoadedFile[T], trail: tuple[str, ...], inside: str, outside: str, what: str) -> Diagnostic:
    message = f"The {what} is called “{outside}”, and what is in it “{inside}”."
    return loaded.positions.diagnose("R365", trail, message, "Give both the same name.", at_value=True)
