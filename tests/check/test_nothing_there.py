"""Nothing passes for want of what it asks about, and what is lost makes nothing inapplicable."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from auditor.check import Check, load_catalogue
from auditor.posture import Posture
from auditor.report.speech.words import Words
from tests.assess.worlds import LOST_KINDS, places, without, world
from tests.check.bare import bare, peopled
from tests.checks.support import verdict

CATALOGUE = load_catalogue()
OURS = [check for check in CATALOGUE if check.judge.__module__.startswith("checks.")]
WITH_SUBJECT = [check for check in OURS if check.applies is not None]
each_of_ours = pytest.mark.parametrize("check", OURS, ids=lambda check: str(check.id))
each_with_subject = pytest.mark.parametrize("check", WITH_SUBJECT, ids=lambda check: str(check.id))

NOT_OFFERED = {
    "access.external-visibility": "the switch is off, and holds for whoever is given an account",
    "access.login-as": "the switch is off: nobody signs in as another",
    "auth.trusted-ranges": "no network is trusted, so that nobody skips the check of identity",
    "auth.admin-recovery-mail": "the switch is off: a mail sets no administrator's password",
    "exposure.public-link-password": "no file opens by a link without a password where none opens by a link",
    "exposure.public-links": "the switch is off: no file opens by a link",
    "exposure.sign-up-open": "the switch is off: a stranger creates no account of the staff's",
    "mfa.sms-only": "the switch is off: a text message confirms nobody",
}
"""What passes where nothing is set up: what is not offered harms nobody, and the sentence says no more."""

_GIVES = "of the roles that there are, none gives the right"
PEOPLED = NOT_OFFERED | {
    "access.alter-audit-log": _GIVES,
    "access.api-access": _GIVES,
    "access.bulk-delete": _GIVES,
    "access.customize": _GIVES,
    "access.escalation": "the only account has no right that could lead to others",
    "access.export-data": _GIVES,
    "access.impersonate": _GIVES,
    "access.manage-authentication": _GIVES,
    "access.manage-encryption-keys": _GIVES,
    "access.manage-integrations": _GIVES,
    "access.manage-roles": _GIVES,
    "access.manage-users": _GIVES,
    "access.modify-all-data": _GIVES,
    "access.open-to-everyone": "of the roles that there are, none comes with every account",
    "access.people-bulk-delete": "the only account has no right at all",
    "access.people-export": "the only account has no right at all",
    "access.read-audit-log": _GIVES,
    "access.reset-credentials": _GIVES,
    "access.run-code": _GIVES,
    "access.salesforce-query-all-files": _GIVES,
    "access.salesforce-view-encrypted": _GIVES,
    "access.salesforce-super-admins": "the only account has no right at all",
    "access.toxic-pairs": "the only account has no right at all",
    "access.unheld-roles": "the only role is held",
    "access.view-all-data": _GIVES,
    "apps.salesforce-any-api-client": _GIVES,
    "apps.salesforce-approve-uninstalled": _GIVES,
    "auth.salesforce-broad-ranges": "no profile names a range; that none is named is auth.login-ip-ranges' to say",
    "auth.salesforce-password-never-expires": _GIVES,
    "dataverse.sensitive-privileges": _GIVES,
    "hygiene.dormant-accounts": "the account was never used, which is hygiene.never-used-accounts' to say",
    "hygiene.shared-accounts": "the only account signs in under a person's name",
    "logging.salesforce-transaction-exempt": _GIVES,
    "mfa.bypass-holders": "no role exempts its holders; that nothing is demanded is mfa.required-for-ui's to say",
}
"""What passes where there is an account that may do nothing, and nothing else."""


@cache
def tenant(make: str, vendor: str) -> Posture:
    return {"bare": bare, "peopled": peopled}[make](vendor)


def status(check: Check, make: str) -> str:
    result = verdict(check, tenant(make, check.vendor or "salesforce"))
    assert [gap.reason for gap in result.missing if gap.resource == check.id] == [], "it crashed"
    return result.status


@each_of_ours
@pytest.mark.parametrize(("make", "reviewed"), [("bare", NOT_OFFERED), ("peopled", PEOPLED)])
def test_nothing_passes_where_nothing_is_set_up(check: Check, make: str, reviewed: dict[str, str]) -> None:
    assert (status(check, make) in ("pass", "partial")) == (check.id in reviewed)


def test_each_reason_is_one_line_and_of_a_check_that_there_is() -> None:
    assert set(PEOPLED) <= set(CATALOGUE.checks)
    assert [reason for reason in PEOPLED.values() if not reason.strip() or "\n" in reason] == []


@each_of_ours
@pytest.mark.parametrize("language", ["en", "vi"])
def test_why_it_does_not_apply_is_said_in_words(check: Check, language: str) -> None:
    words = Words(language, CATALOGUE)
    for make in ("bare", "peopled"):
        result = verdict(check, tenant(make, check.vendor or "salesforce"))
        if result.status != "not_applicable":
            continue
        assert words.has(f"reason.{result.reason}") or words.has(f"noun.{result.noun}"), (
            result.reason,
            result.noun,
        )
        assert words.sentence(result).endswith(".")


@cache
def losses() -> tuple[tuple[Posture, Posture], ...]:
    """Tenants before and after something was lost of each."""

    def made() -> Iterator[tuple[Posture, Posture]]:
        for seed in range(4):
            random = Random(seed)
            whole = world(random)
            for path in places(whole):
                yield whole, without(whole, {path: random.choice(LOST_KINDS)})
        for whole in (bare(), peopled()):
            for path in places(whole):
                yield whole, without(whole, {path: LOST_KINDS[0]})

    return tuple(made())


@each_with_subject
def test_what_is_lost_of_the_subject_makes_nothing_inapplicable(check: Check) -> None:
    for before, after in losses():
        if verdict(check, after).status == "not_applicable":
            assert verdict(check, before).status == "not_applicable"


def test_the_tenants_tell_subjects_that_are_there_from_those_that_are_not() -> None:
    """Else the test above could not fail."""
    seen: dict[str, set[str]] = {}
    for check in WITH_SUBJECT:
        assert check.applies is not None
        for before, _ in losses()[::40]:
            seen.setdefault(check.applies.absent, set()).add(verdict(check, before).status)
    assert [name for name, statuses in seen.items() if not {"not_applicable"} < statuses] == []
