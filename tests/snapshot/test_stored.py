"""Whatever is changed in a snapshot is noticed; what is forged as a whole is still never a crash."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.collecting.target import open_target
from auditor.snapshot import UnreadableError
from auditor.snapshot.stored import snapshot_of
from tests.examples import examples
from tests.snapshot.support import forged, opened, packed, unpacked, written

HOLDING = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written(tmp_path / "shop.zip")
    return tmp_path / "shop.zip"


def noticed(path: Path) -> str:
    with pytest.raises(UnreadableError) as caught:
        read(path)
    return str(caught.value)


def read(path: Path) -> None:
    target = open_target(str(path))
    if not target.stored:
        raise UnreadableError("is no stored snapshot")
    snapshot_of(opened(path), target.container)


@settings(max_examples=examples(400), suppress_health_check=HOLDING)
@given(st.floats(0, 1, exclude_max=True), st.integers(1, 255))
def test_any_other_byte_is_noticed(path: Path, place: float, change: int) -> None:
    data = bytearray(path.read_bytes())
    index = int(place * len(data))
    data[index] ^= change
    other = path.with_name(f"{index}-{change}.zip")
    other.write_bytes(data)
    try:
        assert noticed(other)
    finally:
        other.unlink()


@settings(max_examples=examples(100), suppress_health_check=HOLDING)
@given(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=20), st.booleans())
def test_more_or_fewer_bytes_are_noticed(path: Path, place: float, more: bytes, add: bool) -> None:
    data = path.read_bytes()
    index = int(place * len(data))
    other = path.with_name("other.zip")
    other.write_bytes(data[:index] + more + data[index:] if add else data[:index] + data[index + len(more) :])
    assert noticed(other)


def test_bytes_before_and_behind_it_are_noticed(path: Path) -> None:
    data = path.read_bytes()
    for changed in (data + b"x", b"x" + data, data + data, data[:-1], b""):
        path.write_bytes(changed)
        assert noticed(path)


def test_a_seal_of_another_is_noticed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.zip"
    written(other, requests=5)
    path.write_bytes(path.read_bytes()[:-64] + other.read_bytes()[-64:])
    assert "seal does not hold" in noticed(path)


Members = list[tuple[str, bytes]]


def drop(members: Members) -> Members:
    return [pair for pair in members if pair[0] != "answers/users/000001.json"]


def rename(members: Members) -> Members:
    return [
        ("answers/users/000009.json" if name.endswith("1.json") else name, data) for name, data in members
    ]


def swap(members: Members) -> Members:
    found = dict(members)
    one, two = "answers/users/000000.json", "answers/users/000001.json"
    return list({**found, one: found[two], two: found[one]}.items())


def edit(name: str, old: bytes, new: bytes) -> Callable[[Members], Members]:
    def change(members: Members) -> Members:
        assert old in dict(members)[name]
        return [(one, data.replace(old, new) if one == name else data) for one, data in members]

    return change


def adding(name: str, data: bytes = b"{}") -> Callable[[Members], Members]:
    return lambda members: [*members, (name, data)]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    "change",
    [
        drop,
        rename,
        swap,
        adding("answers/users/000002.json"),
        adding("answers/users/000001.json", b"[]"),
        adding("collection.json"),
        adding("manifest.json"),
        adding("README"),
        adding("../out.json"),
        adding("/etc/passwd"),
        adding("__MACOSX/x"),
        adding(".git/config"),
        adding("folder/"),
        edit("answers/users/000001.json", b"2", b"3"),
        edit("collection.json", b'"requests": 4', b'"requests": 5'),
        edit("collection.json", b'"denied"', b'"ok"'),
        edit("ledger.jsonl", b"x", b"y"),
        edit("manifest.json", b'"vendor": "shop"', b'"vendor": "shoo"'),
        edit("manifest.json", b'"size": 10', b'"size": 11'),
        edit("manifest.json", b"sha256:", b"sha256:0"),
        edit("manifest.json", b'"kind": "api"', b'"kind": "ape"'),
        edit("manifest.json", b'"skipped": []', b'"skipped": [1]'),
        edit("manifest.json", b"snapshot/1", b"snapshot/2"),
        edit("manifest.json", b"2026-11-24", b"2027-11-24"),
    ],
    ids=lambda change: change.__qualname__ if callable(change) else "",
)
def test_a_changed_member_is_noticed(path: Path, change: Callable[[Members], Members]) -> None:
    """Whether or not the archive was sealed anew."""
    members = change(list(unpacked(path).items()))
    for sealed in (True, False):
        packed(path, members, sealed)
        assert noticed(path)


def test_an_archive_that_is_packed_anew_has_no_seal(path: Path) -> None:
    packed(path, unpacked(path), sealed=False)
    assert "seal" in noticed(path)


def test_one_that_is_forged_as_a_whole_reads(path: Path) -> None:
    """Only a signature shows that: see test_sign.py."""
    forged(path, lambda document: document.update(requests=5))
    assert opened(path).collection.requests == 5


def at(*steps: str | int) -> Callable[[Any], Callable[[dict[str, Any]], None]]:
    def setting(value: Any) -> Callable[[dict[str, Any]], None]:
        def change(document: dict[str, Any]) -> None:
            inner: Any = document
            for step in steps[:-1]:
                inner = inner[step]
            if value is KeyError:
                del inner[steps[-1]]
            else:
                inner[steps[-1]] = value

        return change

    return setting


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (("requests",), "many"),
        (("requests",), KeyError),
        (("bytes",), None),
        (("tenant",), 7),
        (("tenant",), {"x": 1}),
        (("encrypted",), "perhaps"),
        (("cut_short",), ["x"]),
        (("resources",), None),
        (("resources", 0), "users"),
        (("resources", 0, "state"), "fine"),
        (("resources", 0, "kind"), None),
        (("resources", 0, "rows"), "x"),
        (("answers",), KeyError),
        (("answers",), {}),
        (("answers", 0), []),
        (("answers", 0, "path"), "answers/none.json"),
        (("answers", 0, "path"), ["x"]),
        (("answers", 0, "kind"), None),
        (("answers", 0, "observed_at"), 3),
        (("vendor",), ["shop"]),
        (("vendor",), None),
        (("vendor",), "../shop"),
        (("observed_at",), "yesterday"),
        (("observed_at",), 20261124),
        (("observed_at",), "2026-99-99T00:00:00Z"),
    ],
)
def test_a_forged_one_is_damaged_and_no_crash(path: Path, steps: tuple[str | int, ...], value: Any) -> None:
    forged(path, at(*steps)(value))
    assert "damaged" in noticed(path)


@pytest.mark.parametrize(
    ("steps", "value"),
    [
        (("items",), KeyError),
        (("items",), "x"),
        (("items",), [7]),
        (("items",), [{}]),
        (("items", 0, "size"), "x"),
        (("items", 0, "path"), "answers/none.json"),
        (("digest",), None),
        (("schema",), ["x"]),
    ],
)
def test_a_forged_manifest_is_no_crash(path: Path, steps: tuple[str | int, ...], value: Any) -> None:
    forged(path, at(*steps)(value), manifest=True)
    assert noticed(path)


@pytest.mark.parametrize("data", [b"", b"[]", b"x", b"[" * 100_000, b"\xff", b'{"schema": "'])
@pytest.mark.parametrize("name", ["manifest.json", "collection.json", "signature.json"])
def test_a_member_that_is_no_json_is_no_crash(path: Path, name: str, data: bytes) -> None:
    packed(path, {**unpacked(path), name: data})
    assert noticed(path)


def test_a_bomb_is_not_unpacked(path: Path) -> None:
    members = unpacked(path)
    packed(path, {**members, "answers/users/000001.json": b"0" * (80 * 1024 * 1024)})
    assert noticed(path)


def test_a_member_that_says_it_is_small(path: Path) -> None:
    """The size in the directory of the archive is a claim; no more than the limit is ever unpacked."""
    data = bytearray(
        packed(path, {**unpacked(path), "answers/users/000001.json": b"0" * 5_000_000}).read_bytes()
    )
    for mark in (b"PK\x01\x02",):
        start = data.index(b"answers/users/000001.json", data.rindex(mark) - 600) - 46 + 24
        data[start : start + 4] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    assert noticed(path)


def test_a_snapshot_is_told_from_an_export(path: Path, tmp_path: Path) -> None:
    assert open_target(str(path)).stored
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        archive.writestr("manifest.json", "{}")
    assert not open_target(str(tmp_path / "export.zip")).stored


def test_a_file_that_goes_away_is_no_crash(path: Path) -> None:
    target = open_target(str(path))
    os.unlink(path)
    with pytest.raises(UnreadableError):
        snapshot_of(opened(path), target.container)


def test_json_is_what_other_tools_read(path: Path) -> None:
    for name, data in unpacked(path).items():
        if name.endswith(".json"):
            json.loads(data.decode("ascii"))
