"""Where records may lie: on this machine's own disk, and not in a shared or synchronised folder.

A database on a network share or in a synchronised folder can lose or mix up what it holds, and synchronising would
take the records off this machine.
"""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path, PurePath, PureWindowsPath

from simulator.errors import Problem
from simulator.records.faults import ELSEWHERE

MOUNTS = Path("/proc/self/mountinfo")
"""Where Linux lists what is mounted."""

_NETWORK_TYPES = re.compile(
    "9p|afs|beegfs|ceph|cifs|coda|davfs|drvfs|gfs2|glusterfs|gpfs|lustre|ncpfs|nfs4?|ocfs2|prl_fs|smb[23]|smbfs|sshfs"
    "|vboxsf|vmhgfs|fuse[.](ceph|davfs2?|glusterfs|gvfsd-fuse|rclone|s3fs|smbnetfs|sshfs|vmhgfs-fuse)"
)
_SYNCED = re.compile(
    r"(onedrive|dropbox|google ?drive|nextcloud|owncloud|icloud ?drive|box sync|pcloud ?drive)([ ._(-].*)?"
    r"|my drive|cloudstorage|mobile documents",
    re.IGNORECASE,
)
_SYNC_VARIABLES = ("OneDrive", "OneDriveConsumer", "OneDriveCommercial")
_NETWORK_DRIVE = 4


def refuse_shared(folder: Path) -> None:
    """Raise Problem where records must not lie, with the reason and a place that will do."""
    reason = why_not(folder)
    if reason:
        raise Problem(f"Records cannot be kept in {folder}: {reason}.", _advice())


def why_not(folder: Path) -> str:
    """Say why records must not lie in a folder (which need not exist yet), or give an empty string."""
    places = [folder.absolute(), _resolved(folder)]
    for place in places:
        reason = synced(place) or _on_network_drive(place)
        if reason:
            return reason
    return on_network_mount(places[-1], _mounts())


def synced(place: PurePath) -> str:
    """Say that a path lies in a synchronised folder, going by the names of its folders, or give an empty string."""
    name = next((part for part in place.parts if _SYNCED.fullmatch(part)), "")
    for variable in _SYNC_VARIABLES:
        root = os.environ.get(variable, "")
        if root and not name and place.is_relative_to(root):
            name = PurePath(root).name
    return f"'{name}' is synchronised with other machines, which can damage records and takes them away" if name else ""


def on_network_mount(place: PurePath, mounts: str) -> str:
    """Say that a path lies on a network file system, going by the text of Linux's mountinfo."""
    found, kind = "", ""
    for line in mounts.splitlines():
        left, _, right = line.partition(" - ")
        fields, types = left.split(" "), right.split(" ")
        if len(fields) < 5 or not types[0]:
            continue
        mount = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[4])
        if place.is_relative_to(mount) and len(mount) >= len(found):  # a later mount hides an earlier one
            found, kind = mount, types[0]
    return _shared(found, kind) if _NETWORK_TYPES.fullmatch(kind) else ""


def on_windows_share(place: PureWindowsPath, drive_type: Callable[[str], int]) -> str:
    """Say that a Windows path lies on a share: named ``\\\\server\\share``, or behind a mapped letter."""
    if re.match(r"\\\\[?.]\\UNC\\|\\\\[^?.]", str(place), re.IGNORECASE):
        return _shared(str(place), "")
    letter = place.drive.removeprefix("\\\\?\\")
    return _shared(letter, "") if letter and drive_type(letter + "\\") == _NETWORK_DRIVE else ""


def _shared(where: str, kind: str) -> str:
    detail = f" ({kind})" if kind else ""
    return f"{where} is a network or shared drive{detail}, on which records can be damaged"


def _on_network_drive(place: Path) -> str:
    if sys.platform == "win32":
        import ctypes

        return on_windows_share(PureWindowsPath(place), ctypes.windll.kernel32.GetDriveTypeW)
    return ""


def _mounts() -> str:
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:  # not Linux, or not to be read: then nothing is known against the place
        return ""


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError):  # a loop of links; opening the folder will say so
        return folder.absolute()


def _advice() -> str:
    import platformdirs

    local = platformdirs.user_data_path("threshold-simulator", appauthor=False)
    if why_not(local):
        return f"Choose a folder on this machine's own disk. {ELSEWHERE}"
    return f"Choose a folder on this machine's own disk, such as {local}. {ELSEWHERE}"
