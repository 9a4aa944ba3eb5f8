"""Configuration: by kind and path, in a folder or an archive; what could not be read; stored snapshots."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from auditor.assurance.restoring.members import side_of
from auditor.snapshot import UnreadableError
from tests.assurance.restoring.shapes import between, folder, only, restored, told, zipped
from tests.snapshot.support import written

EXPORT: dict[str, str | bytes] = {
    "app/profiles/Admin.profile-meta.xml": "<Profile>\n</Profile>\n",
    "app/profiles/Clerk.profile-meta.xml": "<Profile>x</Profile>\n",
    "app/settings/Security.settings-meta.xml": "<S/>",
    "app/Entities/account/Entity.xml": "<E/>",
    "app/flows/one.json": '{"a": 1, "b": [2]}',
    "app/files/logo.png": b"\x89PNG\0\r\n",
}


def test_all_of_it_in_an_archive_with_one_more_folder(tmp_path: Path) -> None:
    before = folder(tmp_path / "export", EXPORT)
    after = zipped(tmp_path / "after.zip", {f"org-main/{path}": text for path, text in EXPORT.items()})
    file = restored(before, after)
    assert file.came_back is True
    assert {kind.kind: kind.same for kind in file.kinds} == {
        "account": 1, "flows": 1, "png": 1, "profile": 2, "settings": 1
    }  # fmt: skip


def test_line_ends_and_the_order_of_keys_say_nothing(tmp_path: Path) -> None:
    after = {
        **EXPORT,
        "app/profiles/Admin.profile-meta.xml": "<Profile>\r\n</Profile>\r\n",
        "app/flows/one.json": '{"b": [2],\n "a": 1}',
    }
    assert between(tmp_path, EXPORT, after).came_back is True


@pytest.mark.parametrize("path", sorted(EXPORT))
def test_each_member_is_missed(tmp_path: Path, path: str) -> None:
    left = {name: text for name, text in EXPORT.items() if name != path}
    file = between(tmp_path, EXPORT, left)
    assert file.came_back is False
    assert [kind.samples for kind in file.kinds if kind.missing] == [(path,)]


@pytest.mark.parametrize("path", sorted(EXPORT))
def test_each_change_is_noticed(tmp_path: Path, path: str) -> None:
    text = EXPORT[path]
    after = (
        text.replace(b"P", b"Q")
        if isinstance(text, bytes)
        else text.replace("S", "T").replace("E", "F").replace("P", "Q").replace("1", "7")
    )
    file = between(tmp_path, EXPORT, {**EXPORT, path: after})
    assert [(kind.changed, kind.samples) for kind in file.kinds if kind.changed] == [(1, (path,))]


def test_a_component_under_another_name_is_another_one(tmp_path: Path) -> None:
    kind = only(between(tmp_path, {"a.profile": "x"}, {"b.profile": "x"}))
    assert told(kind) == {"before": 1, "after": 1, "missing": 1, "new": 1}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    before, after = folder(tmp_path / "before", EXPORT), folder(tmp_path / "after", EXPORT)
    (after / "app/settings/Security.settings-meta.xml").chmod(0)
    assert restored(before, after).came_back is None


def test_a_link_that_leads_out_is_not_read(tmp_path: Path) -> None:
    before, after = folder(tmp_path / "before", EXPORT), folder(tmp_path / "after", EXPORT)
    place = after / "app/settings/Security.settings-meta.xml"
    place.unlink()
    place.symlink_to("/etc/passwd")
    file = restored(before, after)
    assert file.came_back is None
    assert {kind.kind: kind.unknown for kind in file.kinds if kind.unknown} == {"settings": 1}


def test_an_archive_that_cannot_be_opened_may_have_held_anything(tmp_path: Path) -> None:
    before = folder(tmp_path / "before", EXPORT)
    after = folder(
        tmp_path / "after",
        {**{path: text for path, text in EXPORT.items() if "settings" not in path}, "rest.zip": "no zip"},
    )
    file = restored(before, after)
    assert file.came_back is None
    assert {kind.kind: (kind.missing, kind.unknown) for kind in file.kinds if kind.unknown} == {
        "settings": (0, 1)
    }
    assert [(entry.side, entry.path) for entry in file.unread] == [("after", "rest.zip")]


def test_json_that_cannot_be_read(tmp_path: Path) -> None:
    for number, (before, after) in enumerate((("[]", "["), ("{}", '{"a":1,"a":2}'))):
        assert between(tmp_path / str(number), {"x.json": before}, {"x.json": after}).came_back is None


def test_one_and_the_same_shows_nothing(tmp_path: Path) -> None:
    place = folder(tmp_path / "export", EXPORT)
    file = restored(place, place)
    assert (file.one_place, file.came_back) == (True, None)


def test_nothing_before_cannot_be_compared(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="holds nothing"):
        restored(folder(tmp_path / "before", {}), folder(tmp_path / "after", EXPORT))


def test_only_new_things_tell_nothing(tmp_path: Path) -> None:
    file = between(tmp_path, {"a.csv": "Id\r\n"}, {"a.csv": "Id\r\n1\r\n"})
    assert (told(only(file)), file.came_back) == ({"after": 1, "new": 1}, None)


def test_a_stored_snapshot_is_compared_by_kind(tmp_path: Path) -> None:
    for name in ("before", "after"):
        written(tmp_path / f"{name}.zip")
    file = restored(tmp_path / "before.zip", tmp_path / "after.zip")
    assert {kind.of for kind in file.kinds} == {"configuration"}
    assert sum(kind.same for kind in file.kinds) > 0
    assert all(kind.changed == kind.missing == kind.new == 0 for kind in file.kinds)


def test_a_snapshot_that_was_changed_is_refused(tmp_path: Path) -> None:
    written(tmp_path / "a.zip")
    data = bytearray((tmp_path / "a.zip").read_bytes())
    data[60] ^= 1
    (tmp_path / "a.zip").write_bytes(data)
    with pytest.raises(UnreadableError):
        side_of(str(tmp_path / "a.zip"))


def test_the_file_reads_back(tmp_path: Path) -> None:
    file = between(tmp_path, EXPORT, EXPORT)
    assert json.loads(file.model_dump_json(by_alias=True))["schema"] == "crm-auditor/restore/1"
    assert type(file).model_validate_json(file.model_dump_json(by_alias=True)) == file
