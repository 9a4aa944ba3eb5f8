"""The whole way: the product over HTTP, a snapshot, verdicts."""

from __future__ import annotations

import re
from typing import Any

import pytest
from werkzeug import Response

from auditor.collecting.failure import CollectionError
from auditor.snapshot import ResourceState
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.over_http import Collect, resource
from tests.vendor_profiles.scanned import scan, states, stored
from tests.vendor_profiles.zoho.fake import ZOHO, FakeZoho, error
from tests.vendor_profiles.zoho.tenant import hardened, page, personal, user, weak

OK, ABSENT, DENIED, ERROR = ResourceState.OK, ResourceState.ABSENT, ResourceState.DENIED, ResourceState.ERROR


def test_a_scan_with_scopes_that_only_read(collect_over: Collect) -> None:
    collected = collect_over(ZOHO, FakeZoho(hardened()))
    assert set(states(collected).values()) == {OK}
    verdicts = scan(collected.path)
    wanted = {
        "access.auditor-credential": "pass",
        "access.default-sharing": "pass",
        "access.admin-count": "pass",
        "access.impersonate": "not_applicable",
        "backup.exists": "pass",
        "backup.frequency": "pass",
    }
    assert {check: verdicts[check]["status"] for check in wanted} == wanted
    assert verdicts["mfa.admins"]["missing"][0]["kind"] == "out_of_reach"
    assert verdicts["access.sharing-rules-everyone"]["status"] != "unknown"


def test_a_scope_that_also_starts_and_cancels_backups_is_a_finding(collect_over: Collect) -> None:
    tenant = hardened()
    tenant["Token"]["scope"] += " ZohoCRM.bulk.backup.ALL"
    assert scan(collect_over(ZOHO, FakeZoho(tenant)).path)["access.auditor-credential"]["status"] == "fail"


def test_fields_off_every_layout_are_judged_like_others(collect_over: Collect) -> None:
    tenant = hardened()
    tenant["Field"]["Deals"]["fields"].append(personal("Iban", type="unused", crypt=None))
    found = scan(collect_over(ZOHO, FakeZoho(tenant)).path)["encryption.personal-data-fields"]
    assert "field:Deals.Iban" in {entry["id"] for entry in found["resources"]}


def test_no_secret_of_an_address_rests(collect_over: Collect) -> None:
    tenant = weak()
    secrets = ("9f8e7d6c5b4a3f2e", "abcdef123456")
    tenant["Webhook"]["webhooks"][0]["url"] = f"https://hook.acme.example/in/{secrets[0]}?key={secrets[1]}"
    kept = stored(collect_over(ZOHO, FakeZoho(tenant)).path)
    assert [secret for secret in secrets if secret in kept] == []


def test_too_few_scopes_make_verdicts_unknown_with_the_scope_that_is_missing(collect_over: Collect) -> None:
    lacks = frozenset({"User", "Profiles", "DataSharing", "Webhook", "Portal"})
    collected = collect_over(ZOHO, FakeZoho(hardened(), lacks))
    assert {kind for kind, state in states(collected).items() if state is DENIED} >= lacks
    verdicts = scan(collected.path)
    for check, right in {
        "access.admin-count": "ZohoCRM.users.READ",
        "access.manage-users": "ZohoCRM.settings.profiles.READ",
        "access.people-export": "ZohoCRM.users.READ",
        "access.default-sharing": "ZohoCRM.settings.data_sharing.READ, and Manage Data Sharing in the profile",
        "endpoints.plain-http": "ZohoCRM.settings.automation_actions.READ, and Manage Workflow in the profile",
    }.items():
        assert verdicts[check]["status"] == "unknown", check
        assert right in {entry["permission"] for entry in verdicts[check]["missing"]}, check


def test_a_tiny_tenant_without_portals_groups_or_webhooks(collect_over: Collect) -> None:
    none = {"Portal": {"portals": []}, "Group": page("Group"), "Webhook": page("Webhook")}
    tenant: Tenant = hardened() | none | {"User": page("User", user("1", "21", "31"))}
    collected = collect_over(ZOHO, FakeZoho(tenant))
    assert states(collected)["Portal"] is OK
    verdicts = scan(collected.path)
    assert (verdicts["access.admin-count"]["status"], verdicts["access.admin-count"]["total"]) == ("pass", 1)
    assert verdicts["access.outsiders-reach"]["status"] == "not_applicable"
    assert verdicts["endpoints.plain-http"]["status"] == "not_applicable"


@pytest.mark.parametrize("many", [588, pytest.param(50_000, marks=pytest.mark.slow)])
def test_lists_are_read_to_their_end(collect_over: Collect, many: int) -> None:
    """588 and 12 are three full pages, so that only an empty one shows the end."""
    tenant = hardened()
    more = range(1_000, 1_000 + many)
    tenant["User"]["users"] += [user(str(number), "22", "33", manager="2") for number in more]
    fake = FakeZoho(tenant)
    collected = collect_over(ZOHO, fake)
    accounts = resource(collected, "User")
    assert (accounts.rows, accounts.state) == (many + 12, OK)
    assert sum(path.startswith("/crm/v8/users") for _, path in fake.asked) == -(-(many + 12) // 200) + 1
    verdicts = scan(collected.path)
    assert verdicts["access.people-export"]["total"] == many + 12
    assert verdicts["access.admin-share"]["status"] == "pass"


LIMIT = error(429, "TOO_MANY_REQUESTS", "limit")
SANDBOX = ("API_NOT_SUPPORTED", "api not supported in sandbox")


@pytest.mark.parametrize(
    ("kind", "answers", "state", "said"),
    [
        ("Group", [LIMIT], OK, ""),
        ("Group", [error(500, "INTERNAL_ERROR", "Internal Server Error")] * 2, OK, ""),
        ("Group", [LIMIT] * 4, ERROR, "stays busy"),
        ("Group", [error(400, "API_LIMIT_EXCEEDED", "limit of the day")] * 4, ERROR, "API_LIMIT_EXCEEDED"),
        (
            "Group",
            [error(403, "NO_PERMISSION", "denied", permissions=["Crm_Groups"])],
            DENIED,
            "NO_PERMISSION",
        ),
        ("Group", [error(400, "INVALID_DATA", "invalid data")], ERROR, "INVALID_DATA"),
        ("Group", [Response("<html>under maintenance</html>", status=200)], ERROR, "no readable JSON"),
        ("Group", [error(200, "INVALID_DATA", "an error under 200")], ERROR, "INVALID_DATA"),
        # Only what Zoho documents for it is an absence.
        ("Territory", [error(400, "FEATURE_NOT_ENABLED", "Territory Management is disabled")], ABSENT, ""),
        ("Territory", [error(400, "FEATURE_NOT_ENABLED", "is not enabled for Leads Module")], ERROR, ""),
        ("Territory", [error(400, *SANDBOX)], ERROR, ""),
        ("Portal", [error(400, *SANDBOX)], ERROR, ""),
        ("Portal", [error(400, "FEATURE_NOT_ENABLED", "Territory Management is disabled")], ERROR, ""),
    ],
)
def test_the_errors_of_the_product(
    collect_over: Collect, kind: str, answers: list[Any], state: ResourceState, said: str
) -> None:
    fake = FakeZoho(hardened())
    fake.errors[kind] = list(answers)
    found = resource(collect_over(ZOHO, fake), kind)
    assert (found.state, said in found.reason) == (state, True), found.reason


def test_a_sandbox_does_not_pass_for_an_organisation_without_portals(collect_over: Collect) -> None:
    fake = FakeZoho(weak())
    fake.errors["Portal"] = [error(400, *SANDBOX)]
    verdict = scan(collect_over(ZOHO, fake).path)["access.outsiders-reach"]
    assert (verdict["status"], verdict["missing"][0]["kind"]) == ("unknown", "error")


def test_an_expired_token_is_renewed_once(collect_over: Collect) -> None:
    fake = FakeZoho(hardened())
    fake.errors["Group"] = [error(401, "INVALID_TOKEN", "invalid oauth token")]
    collect_over(ZOHO, fake)
    assert fake.tokens == 3  # sign-in, the question for the scopes, the renewal


def test_an_account_of_another_data_centre_is_not_followed(collect_over: Collect) -> None:
    fake = FakeZoho(hardened(), api_domain="https://www.zohoapis.in")
    with pytest.raises(CollectionError, match=re.escape("https://www.zohoapis.in")):
        collect_over(ZOHO, fake)
    assert len(fake.asked) == 1
