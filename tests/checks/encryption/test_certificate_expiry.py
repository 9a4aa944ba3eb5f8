from datetime import date, timedelta
from typing import Any

from auditor.policy import load_policy
from auditor.posture import Certificate, Posture, UnknownKind
from checks.encryption.certificate_expiry import certificates_stay_valid as check
from tests.builders import GAP, blank, known, population, posture_with, unread
from tests.checks.support import TODAY, verdict
from tests.unknown import lacks


def certificate(name: str, expires: Any) -> Any:
    return blank(Certificate, id=f"certificate:{name}", name=name, expires=expires)


def expires_in(days: int, line: int = 7) -> Any:
    return known(TODAY + timedelta(days=days), line=line)


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"encryption.certificates": population("certificates", *items, **more)})


def test_passes_one_day_beyond_the_limit() -> None:
    result = verdict(check, tenant(certificate("Sso", expires_in(31))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_on_the_limit_and_says_the_dates() -> None:
    result = verdict(
        check, tenant(certificate("Sso", expires_in(31)), certificate("Mail", expires_in(30, 12)))
    )
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("certificate:Mail", "settings/Test.settings-meta.xml", 12)
    assert (found.actual, found.expected) == ("2026-12-24", "> 2026-12-24")


def test_an_expired_one_fails_with_the_date_of_its_end() -> None:
    result = verdict(check, tenant(certificate("Old", known(date(2024, 2, 29)))))
    assert (result.status, result.resources[0].actual) == ("fail", "2024-02-29")
    assert result.resources[0].severity == "medium"


def test_follows_the_threshold_of_the_policy() -> None:
    thresholds = load_policy().thresholds.model_copy(update={"certificate_days_left": 60})
    result = verdict(check, tenant(certificate("Sso", expires_in(31))), thresholds=thresholds)
    assert (result.status, result.params) == ("fail", {"days": 60})


def test_is_unknown_while_nothing_was_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    unseen = verdict(check, tenant(certificate("Sso", GAP)))
    assert (unseen.status, unseen.unknown, unseen.total) == ("unknown", 1, 1)
    assert lacks(unseen, GAP)
    assert lacks(verdict(check, tenant(certificate("Sso", expires_in(99)), complete=GAP)), GAP)
    lost = verdict(check, tenant(certificate("Sso", expires_in(99)), unread=(unread("certificate:Lost"),)))
    assert (lost.status, lost.passing, lost.unknown) == ("unknown", 1, 1)
    assert lacks(lost, (UnknownKind.ERROR, "Test"))
