"""vtiger over HTTP: how its lists end, and what an account without View all is told."""

from __future__ import annotations

import json

from auditor.posture import UnknownKind
from auditor.snapshot import ResourceState
from tests.unknown import lacks
from tests.vendor_profiles.over_http import Collect, resource
from tests.vendor_profiles.scanned import ledger, report, scan, states
from tests.vendor_profiles.vtiger.fake import VTIGER, FakeVtiger, refused

OK, DENIED = ResourceState.OK, ResourceState.DENIED


def test_the_empty_page_that_ends_the_accounts_is_no_fault(collect_over: Collect) -> None:
    """A list is asked on from where it stopped, until nothing comes."""
    collected = collect_over(VTIGER, FakeVtiger(VTIGER.weak()))
    assert set(states(collected).values()) == {OK}
    assert resource(collected, "Users").rows == 52
    asked = [entry["path"] for entry in ledger(collected.path) if "+FROM+Users+" in entry["path"]]
    assert [path.rpartition("LIMIT+")[2] for path in asked] == ["0%2C100%3B", "52%2C100%3B"]
    told = json.loads(report(collected.path))
    assert told["skipped"] == []
    assert [entry["check"] for entry in told["results"] if lacks_users(entry)] == []


def lacks_users(verdict: dict[str, list[dict[str, str]]]) -> bool:
    return any(gap["kind"] == "error" and gap["resource"] == "Users" for gap in verdict["missing"])


def test_accounts_of_nobody_are_no_answer(collect_over: Collect) -> None:
    tenant = {**VTIGER.weak(), "Users": {"success": True, "result": []}}
    verdicts = scan(collect_over(VTIGER, FakeVtiger(tenant)).path)
    assert lacks(verdicts["mfa.admins"], (UnknownKind.ERROR, "Users"))


def test_an_account_without_view_all_sees_no_accounts(collect_over: Collect) -> None:
    fake = FakeVtiger(VTIGER.weak())
    fake.errors["Users"] = [refused("ACCESS_DENIED", "Permission to perform the operation is denied")]
    collected = collect_over(VTIGER, fake)
    assert (states(collected)["Users"], states(collected)["Groups"]) == (DENIED, OK)
    verdict = scan(collected.path)["mfa.admins"]
    assert [gap["kind"] for gap in verdict["missing"]] == ["denied"]
    assert "View all" in verdict["missing"][0]["permission"]
