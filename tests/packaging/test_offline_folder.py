"""The folder for machines without a network: filled, installed from, updated and removed by the page's own lines."""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name, parse_wheel_filename

from tests.packaging.offline import LOCK, ROOT, blocks, locked, make_folder, make_lock

pytestmark = [
    pytest.mark.package,
    pytest.mark.timeout(600),
    pytest.mark.skipif(sys.platform != "linux", reason="the page's sh lines are for Linux"),
]
OWN = "threshold-simulator"
NOWHERE = "http://127.0.0.1:9"
STEP_2 = "2. Install, on the machine without a network"


def shell(lines: str, where: Path, environment: dict[str, str], typed: str = "", cut_off: bool = False) -> str:
    """Run lines of the page, stopping at the first that ends badly; ``cut_off`` takes the network away."""
    python = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    run = ["bash", "-euc", lines]
    if cut_off and subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode == 0:
        run = ["unshare", "-rn", *run]
    done = subprocess.run(run, cwd=where, env=environment | python, input=typed, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    checkout = tmp_path_factory.mktemp("network") / "checkout"
    ignored = shutil.ignore_patterns(".git", ".venv", "__pycache__", "*.egg-info", ".*_cache", "tests")
    shutil.copytree(ROOT, checkout, ignore=ignored)
    [fill] = blocks("1. Fill the folder, on a machine with a network")
    said = shell(fill, checkout, dict(os.environ))
    made = checkout / "threshold-offline"
    assert said.endswith(shell(blocks(STEP_2)[0].splitlines()[0], made, dict(os.environ)))
    assert {path.name for path in checkout.iterdir()} - {path.name for path in ROOT.iterdir()} == {made.name}
    return made


@pytest.fixture
def machine(folder, tmp_path):
    """A machine without a network: the folder, an empty home, and a way to run the page's lines there."""
    copied, home = tmp_path / "folder", tmp_path / "home"
    shutil.copytree(folder, copied)
    (home / "Documents").mkdir(parents=True)
    (tmp_path / "tmp").mkdir()
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"), NOWHERE)
    environment = {"HOME": str(home), "TMPDIR": str(tmp_path / "tmp"), "LANG": "C.UTF-8", **proxies}
    return copied, home, environment


def left(home: Path) -> set[str]:
    """What lies in the home folder, by the folders that matter."""
    return {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}


def test_the_folder_holds_a_wheel_of_every_package_for_every_machine(folder):
    wheels = [parse_wheel_filename(path.name) for path in (folder / "wheels").iterdir()]
    assert {canonicalize_name(name) for name, *_ in wheels} == {*locked(LOCK), OWN}
    for each in make_folder.served():
        tags = make_lock.fitting(*each)
        found = [name for name, _, _, own in wheels if own & tags]
        assert set(found) == {*locked(LOCK), OWN}, each


def test_the_list_of_hashes_covers_every_file(folder):
    lines = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text().splitlines())
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    del files["SHA256SUMS"]
    assert lines == {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}
    assert {"check.py", "watch.py", "install.md", "install.txt", "components.txt"} < set(files)
    assert not any("://" in (folder / name).read_text() for name in ("install.txt", "SHA256SUMS"))


def test_each_package_is_listed_with_its_version_and_a_licence(folder):
    rows = [line.split("  ") for line in (folder / "components.txt").read_text(encoding="utf-8").splitlines()]
    versions = {canonicalize_name(name): version for name, version, _ in rows}
    assert {name: versions.pop(name) for name in locked(LOCK)} == {
        n: version for n, (version, _) in locked(LOCK).items()
    }
    assert set(versions) == {OWN}
    assert all(licence not in ("", "not stated") for *_, licence in rows)
    assert [OWN, versions[OWN], "Apache-2.0"] in rows


def test_the_same_checkout_gives_the_same_wheel(folder, tmp_path):
    again = tmp_path / "again"
    words = ["--for", "linux-x86_64", "--python", "3.12"]
    run = [sys.executable, folder.parent / "offline" / "make_folder.py", again, *words]
    subprocess.run(run, check=True, capture_output=True)
    assert (again / "install.txt").read_bytes() == (folder / "install.txt").read_bytes()
    assert len(list((again / "wheels").iterdir())) == len(locked(LOCK)) + 1


def test_a_changed_file_is_noticed_and_refused(machine):
    copied, _, environment = machine
    wheel = next((copied / "wheels").glob("textual-*.whl"))
    wheel.write_bytes(wheel.read_bytes() + b"\n")
    _, check, make, install = blocks(STEP_2)[0].splitlines()
    with pytest.raises(AssertionError, match=f"changed: wheels/{wheel.name}"):
        shell(check, copied, environment)
    shell(make, copied, environment)
    with pytest.raises(AssertionError, match="DO NOT MATCH THE HASHES"):
        shell(install, copied, environment)


PLANTED = ("venv.py", "pip.py", "ensurepip.py", "hashlib.py", "pathlib.py", "sitecustomize.py", "simulator/__init__.py")


@contextmanager
def listening() -> Iterator[tuple[str, list[bytes]]]:
    """An address where somebody listens, and what was asked there."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(1000))

        threading.Thread(target=answer, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked


def test_what_was_added_to_the_folder_is_named_and_not_run_and_what_pip_is_set_to_is_not_asked(machine):
    copied, home, environment = machine
    ran = home.parent / "ran"
    for name in PLANTED:
        (copied / name).parent.mkdir(exist_ok=True)
        (copied / name).write_text(f"open({str(ran)!r}, 'a').write({name!r})\n")
    _, check, make, install = blocks(STEP_2)[0].splitlines()
    with pytest.raises(AssertionError) as said:
        shell(check, copied, environment)
    assert all(f"added: {name}\n" in str(said.value) for name in PLANTED)
    with listening() as (address, asked):
        (home / "pip.conf").write_text(f"[global]\nfind-links = {address}\nretries = 0\n")
        to = {
            "PIP_CONFIG_FILE": str(home / "pip.conf"),
            "PIP_FIND_LINKS": address,
            "PIP_INDEX_URL": address,
            "PIP_TARGET": str(home / "aside"),
            "PIP_RETRIES": "0",
        }
        shell(f"{make}\n{install}", copied, {**environment, **to, "NO_PROXY": "127.0.0.1"})
        assert asked == []
    assert not (home / "aside").exists()
    watch, show = blocks("See for yourself")[0].splitlines()
    shell(f"{watch}\n{show}", copied, environment, "1\n/stop\n2\n")
    assert not ran.exists()


def test_a_folder_with_the_packages_alone_is_run_by_the_python_that_is_there(machine):
    copied, home, environment = machine
    library = home / "threshold-lib"
    [lines] = [block for block in blocks(STEP_2, "powershell") if "--target" in block]
    [install, main, doctor] = lines.splitlines()[1:]
    python = lambda line: line.partition(" -I ")[2].replace("$lib", str(library))  # noqa: E731
    shell(f"PIP_CONFIG_FILE=/dev/null python3 -I {python(install)}", copied, environment, cut_off=True)
    (library / "__main__.py").write_text(main.split("'")[1], encoding="ascii")
    said = shell(f"python3 -I {python(doctor)}", home, environment, cut_off=True)
    assert said.endswith("\nnothing is wrong\n")


def test_installed_played_updated_and_removed_without_a_network(machine):
    copied, home, environment = machine

    def follow(lines, typed=""):
        return shell(lines, copied, environment, typed, cut_off=True)

    [install] = blocks(STEP_2)
    [try_it] = blocks("3. See that it works")
    [watch] = blocks("See for yourself")
    [update] = blocks("Update")
    remove_program, remove_data = blocks("Remove")[0].splitlines()

    follow(install)
    assert {name.split("/")[0] for name in left(home)} == {"threshold"}
    seen = follow(watch, "1\n/stop\n2\n2\n3\n")  # the first run on this machine, and its debrief saved
    assert all(f"{kind}: nothing" in seen for kind in ("network", "program", "registry"))
    assert all(name in seen for name in ("records.db.new-", "cache/case-", "Documents/practice-"))
    (home / "seen.txt").unlink()
    said = follow(try_it, "1\n/stop\n2\n")
    assert "\nnothing is wrong\n" in said
    assert "The run ends here." in said

    follow(update)
    assert "\nnothing is wrong\n" in follow("~/threshold/bin/threshold doctor")
    follow("rm -r ~/threshold; mv ~/threshold-before ~/threshold")  # back again
    assert follow("~/threshold/bin/threshold records list").count("Garden Street") == 2

    data = ".local/share/threshold-simulator"
    follow(remove_program)
    assert all(name.startswith((f"{data}/", "Documents/practice-")) for name in left(home))
    assert f"{data}/records.db" in left(home)
    follow(remove_data)
    assert {name.split("/")[0] for name in left(home)} == {"Documents"}
    assert not list(Path(environment["TMPDIR"]).iterdir())
