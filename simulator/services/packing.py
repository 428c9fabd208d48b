"""Packing a case into one file to send, and unpacking one that came."""

from pathlib import Path

from simulator.errors import Exit, Problem
from simulator.exchange.casepack import LARGEST, Packed, pack, unpack
from simulator.resources import PACKED_CASE, packaged
from simulator.scenario.diagnostics import has_errors
from simulator.scenario.load import load_case
from simulator.scenario.shelf import KINDS
from simulator.services.files import write_whole
from simulator.services.shelves import shelf_for
from simulator.services.starting import check_name, check_place


def pack_case(file: Path, out: Path | None) -> Path:
    """Pack the case of this file, with its walks and all that it refers to. Raises Problem where it has errors."""
    loaded = load_case(file)
    shelf = shelf_for(file)
    case = loaded.value
    if case is None or has_errors(shelf.check_case(loaded)):
        raise Problem(f"{file} has errors, and is not packed.", f"See: threshold check {file.parent}", Exit.DIAGNOSTICS)
    target = out or Path(case.case + PACKED_CASE)
    if target.suffix != PACKED_CASE:
        raise Problem(f"{target} does not end in {PACKED_CASE}.", f"For example: --out {case.case}{PACKED_CASE}")
    sources = {f"{case.case}/case.yaml": file}
    sources |= {f"{case.case}/walks/{walk.name}": walk for walk in sorted((file.parent / "walks").glob("*.yaml"))}
    named = (shelf.framework(case.framework), shelf.guidance(case.guidance), shelf.review(case.modelled_on))
    sources |= {f"{kind}/{Path(one.path).name}": Path(one.path) for kind, one in zip(KINDS, named, strict=True) if one}
    try:
        write_whole(target, pack(Packed(case.case, {path: each.read_bytes() for path, each in sources.items()})))
    except OSError as error:
        raise Problem(f"{target} could not be written: {error.strerror}.", "Name another with --out.") from error
    return target


def unpack_case(file: Path, folder: Path) -> list[Path]:
    """Unpack a case into a folder of its own in this one, and give what was written. Nothing is written over.

    What it refers to lands beside it, unless the program has the very same. Where the file will not do, a Problem is
    raised before anything is written.
    """
    try:
        if file.stat().st_size > LARGEST:
            raise Problem(f"{file} is too large to be a packed case.", "Look at what it is.")
        packed = unpack(file.read_bytes())
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}.", "Give the file that came.") from error
    check_place(folder, check_name(packed.name))
    wanted: dict[Path, bytes] = {}
    for path, content in packed.files.items():
        target = folder / path
        if target.exists() or target.is_symlink():
            if target.read_bytes() != content:
                raise Problem(f"{target} exists, and is another.", "Unpack into an empty folder with --in.")
        elif not _is_ours(path, content):
            wanted[target] = content
    try:
        for target, content in wanted.items():
            write_whole(target, content)
    except OSError as error:
        raise Problem(f"It could not be written to {folder}: {error.strerror}.", "Name another with --in.") from error
    return list(wanted)


def _is_ours(path: str, content: bytes) -> bool:
    own = packaged("scenarios") / path
    return path.split("/")[0] in KINDS and own.is_file() and own.read_bytes() == content
