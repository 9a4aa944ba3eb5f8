"""What the answers tell for the controls of the Salesforce benchmark: whose profile it is, who installed an app, links without an end, the baseline."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import Known, UnknownKind
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen, value

from .fake import Fake
from .org import Org, weak
from .support import VENDOR, answers_of, extraction_of, policy, posture_of, posture_of_org, statuses

LINK = {
    "PreferencesExpires": True,
    "ExpiryDate": "2027-01-01T00:00:00.000+0000",
    "PreferencesPasswordRequired": True,
}
TOKEN = {"AppName": "Mailer", "UserId": 2, "LastUsedDate": "2026-11-01T00:00:00.000+0000"}


def changed(kind: str, column: str, to: Any, org: Org | None = None) -> Any:
    """The posture of an organisation of whose answers of a kind one column is another; `...` takes it away."""
    answers, gaps, absent = answers_of(Fake(org or weak()))
    for page in answers[kind]:
        for row in page["records"]:
            row.pop(column, None)
            if to is not ...:
                row[column] = to
    return VENDOR.normalizer.merge(extraction_of(answers, gaps, absent), policy())


def installed(posture: Any) -> Any:
    (token,) = seen(posture.integrations.credentials).items
    fact = token.app_installed
    return fact.value if isinstance(fact, Known) else fact.kind


@pytest.mark.parametrize(
    ("menu", "wanted"),
    [(None, False), ("0DS000000000001", True), (..., UnknownKind.NOT_PROVIDED), (5, UnknownKind.ERROR)],
    ids=str,
)
def test_an_app_is_installed_where_its_token_names_an_entry_of_the_menu(menu: Any, wanted: Any) -> None:
    assert (
        installed(changed("LiveOauthToken", "AppMenuItemId", menu, replace(weak(), tokens=(TOKEN,))))
        == wanted
    )


def test_a_profile_of_the_maker_is_told_from_one_of_our_own() -> None:
    posture = posture_of_org(weak())
    assert value(posture.native_fact("ProfileMade.profile:Admin")) is False
    assert value(posture.native_fact("ProfileMade.profile:Sync")) is True
    lost = changed("LivePermissionSet", "IsCustom", ...)
    gap = (UnknownKind.NOT_PROVIDED, "ProfileMade")
    assert is_unknown(lost.native_fact("ProfileMade.profile:Sync"), gap)
    assert statuses(lost)["access.salesforce-standard-profiles"] == "unknown"


@pytest.mark.parametrize(
    ("links", "status"),
    [
        ((LINK,), "pass"),
        ((LINK, {**LINK, "PreferencesExpires": False}), "fail"),
        ((), "not_applicable"),
        ((LINK, {**LINK, "PreferencesExpires": None}), "unknown"),
    ],
    ids=["all end", "one does not", "none", "one does not say"],
)
def test_links_end_or_do_not(links: tuple[dict[str, Any], ...], status: str) -> None:
    assert statuses(posture_of_org(replace(weak(), links=links)))["exposure.salesforce-link-expiry"] == status


def test_links_that_may_be_hidden_are_not_counted() -> None:
    org = replace(weak(), links=(LINK,))
    few = org.own - {"QueryAllFiles"}
    assert statuses(posture_of(Fake(replace(org, own=few))))["exposure.salesforce-link-expiry"] == "unknown"


@pytest.mark.parametrize(
    ("baseline", "status"),
    [(None, "fail"), ("0Xx000000000001", "pass"), (..., "unknown"), (7, "unknown")],
    ids=str,
)
def test_a_baseline_is_the_companys_where_one_was_uploaded(baseline: Any, status: str) -> None:
    posture = changed("LiveHealthCheck", "CustomBaselineId", baseline)
    assert statuses(posture)["readiness.salesforce-health-baseline"] == status


@pytest.mark.parametrize(
    ("risk", "status"),
    [("MEETS_STANDARD", "pass"), ("HIGH_RISK", "fail"), (None, "unknown"), (..., "unknown")],
    ids=str,
)
def test_a_setting_differs_from_the_baseline_or_does_not(risk: Any, status: str) -> None:
    posture = changed("LiveHealthCheckRisks", "RiskType", risk)
    assert statuses(posture)["readiness.salesforce-health-deviations"] == status


def test_every_kind_that_is_said_to_be_there_has_an_answer() -> None:
    provided = posture_of_org(weak()).provided
    assert provided["PermissionSetAssignment"] >= 1
    assert all(count >= 1 for count in provided.values())
