"""restore.json as facts: what came back, when a restore was tested, and what stays unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Evidence, Grade, Known, Population, Posture, Source, UnknownKind
from auditor.posture.topics.records.backup import Restored
from auditor.register.restore.restored import Given, with_restored
from tests.builders import GAP, empty_posture, known, posture_with
from tests.unknown import is_unknown

TODAY = date(2026, 11, 27)
ERROR = (UnknownKind.ERROR, "restore.json")


def kind(name: str = "Contact", **changes: Any) -> dict[str, Any]:
    return {"kind": name, "of": "records", "before": 3, "after": 3, "same": 3, **changes}


def file(*kinds: dict[str, Any], path: str = "restore.json", **changes: Any) -> Given:
    side = {"name": "x", "digest": "sha256:0"}
    data = {
        "schema": "crm-auditor/restore/1",
        "at": "2026-11-20",
        "by": "An, head of IT",
        "before": side,
        "after": side,
    }
    return path, {**data, "kinds": list(kinds or (kind(),)), **changes}, "sha256:1"


def read(*files: Given, posture: Posture | None = None) -> Posture:
    return with_restored(posture or empty_posture(), files, TODAY)


def members(posture: Posture) -> Population[Restored]:
    restored = posture.backup.restored
    assert isinstance(restored, Population)
    return restored


def came(posture: Posture) -> list[object]:
    return [
        entry.came_back.value if isinstance(entry.came_back, Known) else None for entry in members(posture)
    ]


def test_without_a_file_nothing_changes() -> None:
    assert read() == empty_posture()


def test_all_that_came_back_is_measured_and_the_test_is_attested() -> None:
    posture = read(file(kind(), kind("Account")))
    assert (came(posture), members(posture).complete) == ([True, True], True)
    assert {entry.evidence.source.grade for entry in members(posture)} == {Grade.PROBED}
    tested = posture.backup.last_restore_test
    assert isinstance(tested, Known)
    assert (tested.value, tested.evidence.source.grade, tested.evidence.locator) == (
        date(2026, 11, 20), Grade.ATTESTED, "An, head of IT"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "facts"),
    [
        ({"by": None}, [True]),
        ({"one_place": True}, [None]),
        ({"unread": [{"side": "after", "path": "x.zip", "reason": "is torn"}]}, [True]),
        ({"kinds": [kind(missing=1, same=2)]}, [False]),
        ({"kinds": [kind(changed=1, same=2)]}, [False]),
        ({"kinds": [kind(absent=True)]}, [False]),
        ({"kinds": [kind(columns_missing=["Name"])]}, [False]),
        ({"kinds": [kind(unknown=1, same=2)]}, [None]),
        ({"kinds": [kind(), kind("Account", missing=1, same=2)]}, [False, True]),
        ({"kinds": [kind(before=0, same=0, new=3)]}, []),
    ],
)
def test_what_is_no_proof_leaves_the_day_of_the_test_unknown(
    changes: dict[str, Any], facts: list[object]
) -> None:
    posture = read(file(**changes))
    assert came(posture) == facts
    assert posture.backup.last_restore_test == GAP


@pytest.mark.parametrize(
    "changes",
    [
        {"one_place": True},
        {"unread": [{"side": "before", "path": "x", "reason": "y"}]},
        {"kinds": [kind(before=0, same=0)]},
    ],
)
def test_what_was_not_seen_leaves_the_comparison_incomplete(changes: dict[str, Any]) -> None:
    assert is_unknown(members(read(file(**changes))).complete, ERROR)


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": "other/1"},
        {"at": "yesterday"},
        {"at": "2026-11-28"},
        {"kinds": [{"kind": "x"}]},
        {"more": 1},
    ],
)
def test_a_file_that_is_wrong_is_unread_and_takes_the_proof_of_others(changes: dict[str, Any]) -> None:
    posture = read(file(), file(path="other.json", **changes))
    assert [entry.name for entry in members(posture).unread] == ["other.json"]
    assert is_unknown(members(posture).complete, ERROR)
    assert posture.backup.last_restore_test == GAP


def test_the_newest_comparison_counts() -> None:
    old, new = file(kind(missing=1, same=2), at="2026-03-01"), file(path="new.json")
    assert came(read(old, new)) == came(read(new, old)) == [True]


def test_of_two_on_one_day_the_worse_word_counts() -> None:
    good, bad, unsure = file(), file(kind(missing=1)), file(kind(unknown=1))
    assert came(read(good, bad)) == came(read(bad, good)) == [False]
    assert came(read(good, unsure)) == came(read(unsure, good)) == [None]
    assert read(good, bad).backup.last_restore_test == GAP


def test_what_the_product_itself_told_stays() -> None:
    told = known(date(2026, 1, 1))
    posture = read(file(), posture=posture_with(**{"backup.last_restore_test": told}))
    assert posture.backup.last_restore_test == told


def test_that_all_came_back_long_ago_is_not_known_any_more_and_what_did_not_stays() -> None:
    posture = read(file(kind(), kind("Account", missing=1, same=2), at="2025-11-26"))
    account, contact = members(posture)
    assert isinstance(account.came_back, Known)
    assert account.came_back.value is False
    assert is_unknown(contact.came_back, (UnknownKind.STALE, "restore.json"))
    assert came(read(file(at="2025-11-27"))) == [True]


def test_an_old_test_keeps_its_day() -> None:
    tested = read(file(at="2024-03-01")).backup.last_restore_test
    assert isinstance(tested, Known)
    assert tested.value == date(2024, 3, 1)


OLD = date(2026, 10, 1)


@pytest.mark.parametrize(
    ("told", "changes", "tested"),
    [
        (OLD, {}, date(2026, 11, 20)),
        (None, {}, date(2026, 11, 20)),
        (date(2026, 11, 25), {}, date(2026, 11, 25)),
        (OLD, {"by": None}, OLD),
        (OLD, {"kinds": [kind(missing=1, same=2)]}, OLD),
    ],
)
def test_of_what_somebody_said_and_a_comparison_the_later_is_the_last(
    told: date | None, changes: dict[str, Any], tested: date
) -> None:
    said = Known(told, Evidence(Source("register.yaml", "sha256:2", "", Grade.ATTESTED)))
    posture = read(file(**changes), posture=posture_with(**{"backup.last_restore_test": said}))
    found = posture.backup.last_restore_test
    assert isinstance(found, Known)
    assert found.value == tested
