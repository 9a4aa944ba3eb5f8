"""What changed since an earlier assessment: lost evidence is never a repair, and nothing leads here from another tenant."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from auditor import UserFileError, audit
from auditor.assess.assessment import Assessment
from auditor.assess.frameworks import load_frameworks
from auditor.assess.stored import assessment_of
from auditor.check import load_catalogue
from auditor.history.reading import record_of
from auditor.pipeline.afterwards.since import since_between, since_of
from tests.exports import EXAMPLE, POLICY, TODAY

KINDS = ("fixed", "new", "worse", "better", "lost")
CHECK = "access.default-sharing"


@pytest.fixture(scope="module")
def written() -> str:
    with audit(EXAMPLE, policy=POLICY, day=TODAY, tenant="Acme") as outcome:
        return outcome.report("json")


@pytest.fixture
def data(written: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(written)
    return loaded


def read(data: dict[str, Any]) -> Assessment:
    return assessment_of(data, load_catalogue().checks, load_frameworks(), trusted=True)


def of(data: dict[str, Any], check: str = CHECK) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in data["results"] if one["check"] == check)
    return found


def mended(data: dict[str, Any], *, left: int = 0) -> dict[str, Any]:
    """With so many wrong entities left in one check; the others are right."""
    made = copy.deepcopy(data)
    one = of(made)
    wrong = [entry for entry in one["resources"] if entry["status"] == "fail"]
    gone = [entry["id"] for entry in wrong[left:]]
    one["resources"] = [entry for entry in one["resources"] if entry["id"] not in gone]
    one["passing"] += len(gone)
    one.update(missing=[], complete=True, unknown=0, total=one["passing"] + left)
    one["status"] = "partial" if left else "pass"
    made["sources"][0]["digest"] = "sha256:" + "9" * 64
    return made


def whole(data: dict[str, Any]) -> dict[str, Any]:
    of(data).update(missing=[], complete=True)
    return data


def kinds(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    since = since_between(record_of(before, trusted=True), record_of(after, trusted=True))
    return {kind: getattr(since, kind) for kind in KINDS if getattr(since, kind)}


def test_nothing_changed(data: dict[str, Any]) -> None:
    assert kinds(data, data) == {}
    since = since_of(data, read(data))
    assert since.before == since.after
    assert since.unlike == ""
    assert since.before.good == data["score"]["value"]


def test_what_was_put_right_and_what_is_wrong_anew(data: dict[str, Any]) -> None:
    whole(data)
    assert kinds(data, mended(data)) == {"fixed": (CHECK,)}
    assert kinds(mended(data), data) == {"new": (CHECK,)}


def test_what_got_better_and_worse_and_is_still_wrong(data: dict[str, Any]) -> None:
    whole(data)
    assert kinds(data, mended(data, left=1)) == {"better": (CHECK,)}
    assert kinds(mended(data, left=1), data) == {"worse": (CHECK,)}


def test_what_is_not_seen_any_more_is_lost_and_never_put_right(data: dict[str, Any]) -> None:
    whole(data)
    after = mended(data)
    gap = {"kind": "denied", "resource": "Profile", "permission": "View", "reason": "", "path": ""}
    of(after).update(status="unknown", missing=[gap], complete=False)
    assert kinds(data, after) == {"lost": (CHECK,)}
    of(after).update(status="pass")
    assert "fixed" not in kinds(data, after)


def test_a_fault_of_this_program_puts_nothing_right(data: dict[str, Any]) -> None:
    after = copy.deepcopy(data)
    of(after).update(
        status="unknown", resources=[], passing=0, total=0, unknown=0, complete=False, missing=[],
        fault={"error": "ValueError", "place": "checks/x.py:1"},
    )  # fmt: skip
    assert kinds(data, after) == {"lost": (CHECK,)}


def test_an_acceptance_and_another_policy_put_nothing_right(data: dict[str, Any]) -> None:
    after = copy.deepcopy(data)
    entry = of(after)["resources"][0]
    entry["accepted"] = {"by": "CISO", "owner": "Sales", "until": "2027-01-01", "reason": "Needed"}
    assert kinds(data, after) == {}
    after = mended(whole(data))
    after["sources"] = data["sources"]
    after["policy"] = {"name": "other", "digest": "sha256:" + "1" * 64}
    assert kinds(data, after) == {}
    assert since_of(data, read(after)).unlike == "policy"


@pytest.mark.parametrize(
    ("place", "value", "unlike"),
    [
        (("score", "scope"), ["api"], "scope"),
        (("catalogue", "selection"), "--check mfa", "selection"),
        (("results", 0, "version"), 99, "catalogue"),
    ],
)
def test_it_says_where_numbers_are_not_alike(
    data: dict[str, Any], place: tuple[Any, ...], value: Any, unlike: str
) -> None:
    before = copy.deepcopy(data)
    *way, last = place
    found: Any = before
    for step in way:
        found = found[step]
    found[last] = value
    assert since_of(before, read(data)).unlike == unlike


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("name", "Other", "--tenant 'Other'"),
        ("vendor", "odoo", "another product \\(odoo; this is salesforce\\)"),
    ],
)
def test_another_tenant_or_product_is_refused_with_what_to_do(
    data: dict[str, Any], tmp_path: Path, key: str, value: str, says: str
) -> None:
    before = copy.deepcopy(data)
    before["tenant"][key] = value
    file = tmp_path / "old.json"
    file.write_text(json.dumps(before), encoding="utf-8")
    with pytest.raises(UserFileError, match=f"old.json: is of .*{says}"):
        since_of(file, read(data))
