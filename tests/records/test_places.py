"""Records are refused where they would be damaged or leave this machine."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from simulator.errors import Problem
from simulator.records import places
from simulator.records.store import Store

MOUNTS = r"""
22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
23 22 0:21 / /proc rw - proc proc rw
31 30 254:9 / /home/local rw - ext4 /dev/vdb1 rw
30 22 0:44 / /home rw,relatime shared:9 master:2 - nfs4 server:/home rw,vers=4.2
32 22 0:45 / /media/council\040drive rw - cifs //server/share rw
33 22 0:46 / /mnt/c rw - 9p C:\134 rw,aname=drvfs
34 22 0:47 / /mnt/far rw - fuse.sshfs me@there:/ rw
35 22 0:48 / /over rw - nfs server:/over rw
36 35 254:9 / /over rw - xfs /dev/vdc1 rw
37 22 0:49 / /under rw - ext4 /dev/vdd1 rw
38 37 0:50 / /under rw - smb3 //server/under rw
39 22 0:51 / /mnt/fuse rw - fuseblk /dev/sdb1 rw
an odd line
40 22 0:52 / /mnt/cifsy rw
""".strip()


@pytest.mark.promise("share", "simulated")
@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("/home/ann/threshold", "nfs4"),
        ("/media/council drive/records", "cifs"),
        ("/mnt/c/Users/ann", "9p"),
        ("/mnt/far", "fuse.sshfs"),
        ("/under/it", "smb3"),
    ],
)
def test_network_mounts_are_refused(place: str, kind: str) -> None:
    assert f"({kind})" in places.on_network_mount(PurePosixPath(place), MOUNTS)


@pytest.mark.parametrize("place", ["/", "/var/lib", "/home/local/ann", "/homely", "/over/it", "/mnt/fuse/x"])
def test_local_mounts_are_not(place: str) -> None:
    assert places.on_network_mount(PurePosixPath(place), MOUNTS) == ""


@pytest.mark.promise("share", "simulated")
@pytest.mark.parametrize(
    "name",
    [
        "OneDrive",
        "OneDrive - Example Council",
        "onedrive",
        "Dropbox",
        "Dropbox (Personal)",
        "Google Drive",
        "GoogleDrive-ann",
        "My Drive",
        "CloudStorage",
        "Mobile Documents",
        "Nextcloud",
    ],
)
def test_synchronised_folders_are_refused(name: str) -> None:
    assert name in places.synced(PurePosixPath("/Users/ann") / name / "records")
    assert name in places.synced(PureWindowsPath("C:/Users/ann") / name / "records")


@pytest.mark.parametrize("name", ["records", "Documents", "one drive", "Dropboxes", "Box", "drive", "My Drives"])
def test_other_folders_are_not(name: str) -> None:
    assert places.synced(PurePosixPath("/home/ann") / name / "records") == ""


def test_a_synchronised_folder_of_another_name_is_known_by_its_variable(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Work"))
    assert "'Work' is synchronised" in places.synced(tmp_path / "Work" / "records")
    assert places.synced(tmp_path / "Home") == ""


@pytest.mark.promise("share", "simulated")
@pytest.mark.parametrize(
    "place",
    [
        "//server/share/ann",
        r"\\server\share\ann",
        r"\\?\UNC\server\share\ann",
        r"\\?\unc\server\share",
        r"H:\ann",
        r"h:\ann",
        r"\\?\H:\ann",
    ],
)
def test_windows_shares_are_refused(place: str) -> None:
    asked = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return 4 if root.upper() == "H:\\" else 3

    assert "network or shared drive" in places.on_windows_share(PureWindowsPath(place), drive_type)
    assert places.on_windows_share(PureWindowsPath(r"C:\Users\ann"), drive_type) == ""
    assert places.on_windows_share(PureWindowsPath(r"\\?\C:\Users\ann"), drive_type) == ""
    assert asked[-1] == "C:\\"


@pytest.mark.promise("share", "simulated")
def test_a_store_on_a_share_is_refused_with_the_reason_and_another_place(tmp_path: Path, monkeypatch) -> None:
    mounts = tmp_path / "mountinfo"
    share = tmp_path / "share"
    mounts.write_text(f"22 1 254:1 / / rw - ext4 /dev/vda1 rw\n30 22 0:44 / {share} rw - nfs4 server:/x rw\n")
    monkeypatch.setattr(places, "MOUNTS", mounts)
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "local")
    with pytest.raises(Problem, match=r"network or shared drive \(nfs4\)") as raised:
        Store.open(share / "records")
    assert str(tmp_path / "local") in raised.value.hint
    assert not share.exists()
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: share)
    with pytest.raises(Problem) as raised:
        Store.open(share)
    assert str(share) not in raised.value.hint
    Store.open(tmp_path / "fine").close()


@pytest.mark.promise("share", "simulated")
def test_a_link_to_a_synchronised_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    try:
        (tmp_path / "mine").symlink_to(tmp_path / "Dropbox")
    except OSError:
        pytest.skip("links cannot be made here")
    with pytest.raises(Problem, match="'Dropbox' is synchronised"):
        Store.open(tmp_path / "mine" / "records")


def test_where_mounts_cannot_be_read_nothing_is_held_against_a_place(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(places, "MOUNTS", tmp_path / "nowhere")
    assert places.why_not(tmp_path) == ""
