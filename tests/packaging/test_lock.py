"""The lock of the offline folder: it serves each machine promised, with the versions that were tested."""

import re
import tomllib
from importlib.metadata import requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

from tests.packaging.offline import BUILD_LOCK, LOCK, ROOT, locked, make_folder, make_lock, table

PACKAGES = locked(LOCK)
NAMES = dict(line.split("  ") for line in (ROOT / "offline" / "wheels.sha256").read_text().splitlines())


def pinned():
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


@pytest.mark.parametrize("machine", make_folder.served(), ids=" ".join)
def test_every_package_has_a_wheel_for_each_machine(machine):
    tags = make_lock.fitting(*machine)
    for name, (version, hashes) in PACKAGES.items():
        wheels = [parse_wheel_filename(NAMES[each]) for each in hashes]
        assert any(wheel[3] & tags for wheel in wheels), f"{name} {version} has no wheel for {machine}"


@pytest.mark.parametrize("machine", sorted(make_folder.NOT_SERVED), ids=" ".join)
def test_a_machine_is_left_out_only_where_a_wheel_is_missing(machine):
    tags = make_lock.fitting(*machine)
    fits = [any(parse_wheel_filename(NAMES[each])[3] & tags for each in hashes) for _, hashes in PACKAGES.values()]
    assert not all(fits)


@pytest.mark.parametrize("path", [LOCK, BUILD_LOCK], ids=lambda path: path.name)
def test_each_hash_is_that_of_a_wheel_of_the_package_and_version_it_stands_by(path):
    for name, (version, hashes) in locked(path).items():
        assert hashes
        assert {parse_wheel_filename(NAMES[each])[:2] for each in hashes} == {(name, version_of(version))}


def version_of(text):
    return parse_wheel_filename(f"x-{text}-py3-none-any.whl")[1]


def test_no_wheel_is_named_that_no_lock_asks_for():
    asked = [hashes for path in (LOCK, BUILD_LOCK) for _, hashes in locked(path).values()]
    assert set().union(*asked) == set(NAMES)


def test_the_versions_are_those_that_were_tested():
    versions = pinned()
    assert {name: version for name, (version, _) in PACKAGES.items()} == {name: versions.get(name) for name in PACKAGES}


SYSTEMS = {
    "windows": ("win32", "Windows", "nt"),
    "macos": ("darwin", "Darwin", "posix"),
    "linux": ("linux", "Linux", "posix"),
}


@pytest.mark.parametrize("machine", make_folder.served(), ids=" ".join)
def test_the_lock_holds_what_the_project_needs_and_what_that_needs(machine):
    platform, python = machine
    system, processor = platform.split("-")
    named = dict(zip(("sys_platform", "platform_system", "os_name"), SYSTEMS[system], strict=True))
    of = {**named, "platform_machine": processor, "python_version": python, "python_full_version": f"{python}.0"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert needed([Requirement(each) for each in project["dependencies"]], of) == set(PACKAGES)


def needed(needs, of):
    """The packages that are needed on such a machine, as the metadata of each says."""
    found, left = set(), list(needs)
    while left:
        need = left.pop()
        for extra in need.extras or {""}:
            wanted = (canonicalize_name(need.name), extra)
            if wanted in found:
                continue
            found.add(wanted)
            for each in map(Requirement, requires(need.name) or []):
                if each.marker is None or each.marker.evaluate({**of, "extra": extra}):
                    left.append(each)
    return {name for name, _ in found}


@pytest.mark.parametrize("path", [LOCK, BUILD_LOCK], ids=lambda path: path.name)
def test_a_lock_names_no_address_and_says_the_same_on_every_machine(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"://|index|;|find-links", text)


def test_the_page_lists_the_machines_that_the_lock_serves():
    listed = {row[0].strip("`"): row[2] for row in table("name")}
    for name in make_folder.PLATFORMS:
        pythons = [python for _, python in make_folder.served([name])]
        assert listed.pop(name) == f"{pythons[0]} to {pythons[-1]}"
    assert not listed


def test_a_folder_for_no_machine_and_a_folder_that_is_there_are_refused(tmp_path):
    for words in ([str(tmp_path)], [str(tmp_path / "new"), "--for", "windows-arm64", "--python", "3.11"]):
        with pytest.raises(SystemExit) as ended:
            make_folder.main(words)
        assert ended.value.code == 2
    assert not (tmp_path / "new").exists()
