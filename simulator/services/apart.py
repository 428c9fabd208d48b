"""Rendering by templates that nobody vouches for, in a process of its own: so long, so large, and it opens no file.

A template is text that a partnership wrote, or that came with somebody else's run. The process is given the templates
and the context as JSON and gives a page back; what it may take is in services/limits.py. A page that it made is
cleaned and looked through (services/foreign_page.py) before anybody gets it.
"""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any, Literal

import msgspec

from simulator.debrief.context import Debrief, LocalWords
from simulator.debrief.pair_context import Pair
from simulator.debrief.partnership import Partnership
from simulator.debrief.sheet_context import Cpd, Facilitator, Name, Safer, SevenMinutes
from simulator.debrief.team_context import TeamSheet
from simulator.errors import Exit, Problem
from simulator.services.limits import MEMORY, MEMORY_OF_PDF, SECONDS, limit

_GRACE = 10
"""Seconds on top of what the process allows itself, for its start and for a machine that is busy."""
_SECONDS_OF_PDF = 60
_LARGEST_REPLY = 64 * 1024 * 1024
_SHAPES: dict[str, type] = {
    "debrief": Debrief,
    "pair": Pair,
    "team": TeamSheet,
    "facilitator": Facilitator,
    "seven-minutes": SevenMinutes,
    "cpd": Cpd,
    "safer": Safer,
}
_CHILD = "import sys; sys.path[:] = sys.argv[2:]; from simulator.services import apart; apart.main(sys.argv[1])"


class Job(msgspec.Struct, frozen=True):
    """What is to be rendered: a page of a kind and form, by these templates, of this context."""

    page: Literal["debrief", "pair", "team", "sheet"]
    form: Literal["html", "md", "txt"]
    templates: dict[str, str]
    context: msgspec.Raw
    name: Name | Literal[""] = ""
    large_print: bool = False
    partnership: Partnership | None = None
    local: LocalWords | None = None
    short: bool = False
    own: dict[str, int] = {}
    """The files of a folder laid over the program's, each with how many lines of the program's stand before it."""
    seconds: int = SECONDS
    memory: int = MEMORY


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a template, and where."""

    what: str
    fix: str
    template: str
    line: int


class Reply(msgspec.Struct, frozen=True):
    """A page, or what is wrong."""

    text: str = ""
    fault: Fault | None = None


def rendered_apart(job: Job) -> str:
    """Render in a process of its own. Raises Broken for a fault, and Problem where the limits stopped it."""
    said = _child("page", msgspec.json.encode(job), job.seconds)
    try:
        reply = msgspec.json.decode(said, type=Reply)
    except msgspec.DecodeError:
        raise Problem(
            f"The templates were stopped: they took more than {job.seconds} seconds, or more memory than a page may.",
            "Look for a loop that makes far too much. Or print by the program's own templates.",
            Exit.USAGE,
        ) from None
    if reply.fault is not None:
        from simulator.debrief.render_faults import Broken

        fault = reply.fault
        raise Broken(fault.what, fault.fix, fault.template, fault.line)
    return reply.text


def pdf_apart(page: str) -> bytes:
    """Lay out a page that a foreign template made, in a process of its own."""
    said = _child("pdf", page.encode(), _SECONDS_OF_PDF)
    if said.startswith(b"%PDF"):
        return said
    if said:
        what, _, hint = said.decode(errors="replace").partition("\n")
        raise Problem(what, hint)
    raise Problem(
        "The page was stopped while it was laid out as a PDF: it took too long, or too much memory.",
        "Write it as HTML, and let a browser print it.",
    )


def _child(what: str, given: bytes, seconds: int) -> bytes:
    """Start the process, give it its work, and take what it says until it is done, or stopped."""
    command = [sys.executable, "-I", "-c", _CHILD, what, *sys.path]
    quiet = 0
    if sys.platform == "win32":
        quiet = subprocess.CREATE_NO_WINDOW
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_surroundings(),
        creationflags=quiet,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        watchdog = threading.Timer(seconds + _GRACE, process.kill)
        writer = threading.Thread(target=_write, args=(process.stdin, given), daemon=True)
        watchdog.start()
        writer.start()
        try:
            said = process.stdout.read(_LARGEST_REPLY + 1)
        finally:
            watchdog.cancel()
            process.kill()
            writer.join()
    return said if len(said) <= _LARGEST_REPLY else b""


def _write(pipe: Any, given: bytes) -> None:
    try:
        with pipe:
            pipe.write(given)
    except OSError:
        return  # it was stopped before it had read all


def _surroundings() -> dict[str, str]:
    """No variable but those that Python and the system's libraries need to start, and to find fonts."""
    start = ("SYSTEMROOT", "PATH", "HOME", "USERPROFILE", "LOCALAPPDATA", "TEMP", "TMP")
    fonts = ("XDG_CACHE_HOME", "FONTCONFIG_PATH", "FONTCONFIG_FILE")
    libraries = ("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "WEASYPRINT_DLL_DIRECTORIES")
    needed = (*start, *fonts, *libraries)
    return {name: os.environ[name] for name in needed if name in os.environ}


def main(what: str) -> None:
    """The other process: read the work, take the limits on, do it, say it."""
    given = sys.stdin.buffer.read()
    said = _page(given) if what == "page" else _pdf(given)
    sys.stdout.buffer.write(said)
    sys.stdout.buffer.flush()


def _page(given: bytes) -> bytes:
    from simulator.debrief.render import Given, check_folder, page
    from simulator.debrief.render_faults import Broken

    job = msgspec.json.decode(given, type=Job)
    context: Any = msgspec.json.decode(job.context, type=_SHAPES[job.name or job.page])
    more = Given(large_print=job.large_print, short=job.short, partnership=job.partnership, local=job.local)
    # What is read from files only when it is first needed is read here, since no file can be opened afterwards.
    for text in (
        "{{ [1] | map('string') | join }}",
        "{{ not_there }}",
        "{% for %}",
        "{{ 1 | not_there }}",
        "{{ 1 / 0 }}",
    ):
        with suppress(Broken):
            page(job.page, context, job.form, {f"{job.page}.{job.form}.j2": text})
    limit(job.seconds, job.memory)
    try:
        check_folder(job.form, job.templates, job.own)
        text = page(job.page, context, job.form, job.templates, name=job.name, **more)
        return msgspec.json.encode(Reply(text))
    except Broken as fault:
        return msgspec.json.encode(Reply(fault=Fault(fault.what, fault.fix, fault.template, fault.line)))


def _pdf(given: bytes) -> bytes:
    from simulator.debrief.pdf import to_pdf

    limit(_SECONDS_OF_PDF, MEMORY_OF_PDF, files=True)
    try:
        return to_pdf(given.decode())
    except Problem as problem:
        return f"{problem.message}\n{problem.hint}".encode()
