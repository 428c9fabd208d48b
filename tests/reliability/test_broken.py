"""A fault of ours on the full screen, in a terminal of its own: it is given back, and one plain line is said."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulator.errors import Exit
from tests.reliability.failing import kept

CHILD = Path(__file__).with_name("children") / "broken.py"


@pytest.mark.skipif(sys.platform == "win32", reason="terminals of POSIX")
@pytest.mark.promise("unexpected", "real")
def test_the_full_screen_gives_the_terminal_back_and_says_one_line(tmp_path: Path) -> None:
    import fcntl
    import struct
    import termios

    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TERM": "xterm-256color",
        "THRESHOLD_DATA": str(tmp_path),
    }
    process = subprocess.Popen(
        [sys.executable, str(CHILD)], env=environment, start_new_session=True, preexec_fn=lambda: os.login_tty(theirs)
    )
    os.close(theirs)
    said = b""
    try:
        while b"Garden" not in said:
            said += os.read(ours, 65536)
        os.write(ours, b"?")
        while b"fault-" not in said.rpartition(b"\x1b[?1049l")[2]:  # after the full screen was left
            said += os.read(ours, 65536)
        assert process.wait(timeout=60) == Exit.FAULT
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    last = said.rpartition(b"\x1b[?1049l")[2]
    assert b"What you locked is kept." in last
    assert b"Traceback" not in last
    assert b"Rubytold" not in said
    assert len(kept(tmp_path)) == 2
    [report] = (tmp_path / "log").iterdir()
    assert "RuntimeError" in report.read_text(encoding="utf-8")
    assert "Rubytold" not in report.read_text(encoding="utf-8")
