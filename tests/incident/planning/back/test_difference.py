from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cli.shared.machine import this_machine
from auditor.incident.planning.back.difference import Difference, difference
from auditor.incident.planning.back.leaves import WHOLE, settings_of
from auditor.incident.planning.back.steps import MOST, rows, set_back
from auditor.pipeline.opening.open import open_sources
from auditor.pipeline.request import Request
from auditor.snapshot import Skipped, Snapshot, SourceKind, UnreadableError
from auditor.snapshot.model import RawItem

PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<Profile xmlns="http://soap.sforce.com/2006/04/metadata">
    <custom>true</custom>
    <userPermissions><enabled>{enabled}</enabled><name>ModifyAllData</name></userPermissions>
    <userPermissions><enabled>true</enabled><name>ApiEnabled</name></userPermissions>
</Profile>
"""


class Held:
    """Files in memory; None cannot be read."""

    label = "here"

    def __init__(self, files: dict[str, bytes | None]) -> None:
        self.files = files

    def read(self, path: str) -> bytes:
        data = self.files[path]
        if data is None:
            raise UnreadableError("cannot be read")
        return data


def snapshot(files: dict[str, bytes | None], skipped: tuple[Skipped, ...] = ()) -> Snapshot:
    items = tuple(RawItem(path, 0) for path in files)
    return Snapshot(
        "salesforce", SourceKind.EXPORT, Held(files), items, "2026-11-28T00:00:00Z", list(skipped)
    )


def test_a_right_that_was_given_is_one_item_with_its_value_then_and_now() -> None:
    found = difference(
        snapshot({"a.profile": PROFILE.format(enabled="false").encode()}),
        snapshot({"a.profile": PROFILE.format(enabled="true").encode()}),
    )
    [item] = found.items
    assert (item.where, item.name, item.how) == ("a.profile", "userPermissions ModifyAllData", "changed")
    assert [(one.place[-1], one.then, one.now) for one in item.settings] == [("enabled", "false", "true")]


def test_the_only_entry_of_a_list_is_known_by_its_name_as_its_neighbours_would_be() -> None:
    one = b"<P><userPermissions><enabled>true</enabled><name>A</name></userPermissions></P>"
    two = b"<P><userPermissions><enabled>true</enabled><name>A</name></userPermissions><userPermissions><enabled>true</enabled><name>B</name></userPermissions></P>"
    [item] = difference(snapshot({"x": one}), snapshot({"x": two})).items
    assert (item.name, item.how) == ("userPermissions B", "added")


def test_the_order_of_entries_and_what_changes_by_itself_say_nothing() -> None:
    before = json.dumps([{"id": 1, "role": "ADMIN", "last_login": "a"}, {"id": 2, "role": "USER"}]).encode()
    after = json.dumps([{"role": "USER", "id": 2}, {"id": 1, "role": "ADMIN", "last_login": "b"}]).encode()
    assert difference(snapshot({"u": before}), snapshot({"u": after})) == Difference((), (), 1)


def test_a_file_that_came_and_one_that_went() -> None:
    found = difference(snapshot({"old": b"<P><a>1</a></P>"}), snapshot({"new": b"<P><a>1</a></P>"}))
    assert [(one.where, one.how) for one in found.items] == [("new", "added"), ("old", "removed")]


@pytest.mark.parametrize("lost", ["then", "now"])
def test_what_one_side_could_not_read_is_not_compared_and_never_gone(lost: str) -> None:
    whole: dict[str, bytes | None] = {"a": b"<P><a>1</a></P>"}
    torn: dict[str, bytes | None] = {"a": None}
    found = (
        difference(snapshot(torn), snapshot(whole))
        if lost == "then"
        else difference(snapshot(whole), snapshot(torn))
    )
    assert found == Difference((), ("a",), 0)
    assert [step.id for step in set_back(found, 1)] == ["set-back-untold"]


def test_a_file_that_was_skipped_is_not_compared() -> None:
    found = difference(snapshot({"a": b"<P><a>1</a></P>"}), snapshot({}, (Skipped("a", "malformed"),)))
    assert found.untold == ("a",)
    assert found.items == ()


def test_text_of_another_kind_is_compared_as_a_whole() -> None:
    assert list(settings_of(b"\x00\x01")) == [WHOLE]
    [item] = difference(snapshot({"a.cls": b"class A {}"}), snapshot({"a.cls": b"class B {}"})).items
    assert (item.name, item.how) == ("", "changed")


@pytest.mark.parametrize(
    "data", [b"<a", b"{", b'{"a": NaN}', b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"[" * 100_000, b""]
)
def test_what_is_broken_is_one_setting(data: bytes) -> None:
    assert list(settings_of(data)) == [WHOLE]


def test_without_a_last_good_state_the_step_is_to_find_one() -> None:
    [step] = set_back(None, 1)
    assert (step.id, step.phase) == ("set-back", "restore")


def test_two_whole_states_that_are_alike_say_so() -> None:
    [step] = set_back(Difference((), (), 12), 1)
    assert step.id == "set-back-nothing"
    assert "12" in step.how[0]["en"]


def test_very_many_differences_are_counted_and_all_in_the_list() -> None:
    now: dict[str, bytes | None] = {f"{number:03}": b"<P><a>1</a></P>" for number in range(MOST + 30)}
    found = difference(snapshot({}), snapshot(now))
    steps = set_back(found, 1)
    assert len(steps) == MOST + 1
    assert "30" in steps[-1].title["en"]
    assert len(rows(found)) == MOST + 30


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab", max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "name", "x", "y"]), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(JSON)
def test_nothing_differs_from_itself(value: object) -> None:
    data = json.dumps(value).encode()
    assert difference(snapshot({"a": data}), snapshot({"a": data})).items == ()


@given(
    st.dictionaries(st.sampled_from("abcd"), st.text("xyz", min_size=1, max_size=3), min_size=1),
    st.sampled_from("abcd"),
)
def test_each_setting_that_is_changed_is_found_with_its_value(settings: dict[str, str], name: str) -> None:
    after = {**settings, name: settings.get(name, "") + "!"}
    found = difference(
        snapshot({"a": json.dumps(settings).encode()}), snapshot({"a": json.dumps(after).encode()})
    )
    assert [(one.place, one.then, one.now) for item in found.items for one in item.settings] == [
        ((name,), settings.get(name), after[name])
    ]


def test_an_export_is_compared_file_by_file(tmp_path: Path) -> None:
    for name, enabled in (("then", "false"), ("now", "true")):
        folder = tmp_path / name / "profiles"
        folder.mkdir(parents=True)
        (folder / "Clerk.profile").write_text(PROFILE.format(enabled=enabled))
        (tmp_path / name / "package.xml").write_text(
            "<Package xmlns='http://soap.sforce.com/2006/04/metadata'><version>62.0</version></Package>"
        )
    machine = this_machine()
    with (
        open_sources(Request((str(tmp_path / "then"),)), machine) as then,
        open_sources(Request((str(tmp_path / "now"),)), machine) as now,
    ):
        [item] = difference(then.snapshots[0], now.snapshots[0]).items
    assert item.where.endswith("profiles/Clerk.profile")


def answer(kind: str, rows: list[dict[str, object]]) -> Snapshot:
    data = json.dumps({"rows": rows, "totals": {"count": len(rows)}}).encode()
    path = f"answers/{kind}/000000.json"
    return Snapshot(
        "bottlecrm", SourceKind.API, Held({path: data}), (RawItem(path, 0, kind),), "2026-11-28T00:00:00Z"
    )


def test_each_row_of_an_answer_is_an_item_by_its_name() -> None:
    """Counts of rows are no settings, and the lists that rows are wrapped in say nothing."""
    one: dict[str, object] = {"id": "7", "name": "sync", "scopes": ["a"]}
    other: dict[str, object] = {"id": "8", "name": "etl", "use_count": 3}
    found = difference(answer("Tokens", [one]), answer("Tokens", [{**one, "scopes": ["a", "b"]}, other]))
    assert [(item.where, item.name, item.how) for item in found.items] == [
        ("Tokens", "sync (7)", "changed"),
        ("Tokens", "etl (8)", "added"),
    ]


def test_rows_of_a_log_are_no_settings() -> None:
    found = difference(answer("AuditLog", [{"id": "1"}]), answer("AuditLog", [{"id": "2"}]), {"AuditLog"})
    assert found.items == ()
