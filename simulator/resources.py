"""Where the packaged data lies, in an installed wheel and in a checkout, and where a user's own data goes."""

import os
from pathlib import Path

from simulator.errors import Exit, Problem

DATA_VARIABLE = "THRESHOLD_DATA"
PACKED_CASE = ".threshold-case"
"""How the name of a packed case ends."""

_PACKAGE = Path(__file__).resolve().parent


def packaged(name: str) -> Path:
    """The folder ``scenarios`` or ``debriefs``: inside an installed package, or beside it in a checkout."""
    for folder in (_PACKAGE / "data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise Problem(
        f"The program's own folder '{name}' is missing.",
        "Install the program again; a copy without its data folders cannot run.",
        Exit.FAULT,
    )


def data_folder(override: str | Path | None = None) -> Path:
    """Where records and settings lie: the folder named by ``override``, by THRESHOLD_DATA, or the user's own."""
    chosen = override or os.environ.get(DATA_VARIABLE)
    if chosen:
        return Path(chosen).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("threshold-simulator", appauthor=False)


def documents_folder() -> Path:
    """Where debriefs are saved unless the user says otherwise: their Documents, or their home folder."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()
