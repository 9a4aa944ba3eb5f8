from typing import Any

from auditor.posture import AuditCredential, Posture
from checks.access.administrators.auditor_credential import the_audit_may_only_read as check
from tests.builders import GAP, evidence, known, population, posture_with
from tests.checks.support import verdict
from tests.unknown import lacks


def key(excess: Any) -> AuditCredential:
    return AuditCredential("user:audit", "audit", excess, evidence("me.json", 2))


def tenant(*keys: Any, **more: Any) -> Posture:
    return posture_with(audit_credentials=population("audit_credentials", *keys, **more))


def test_passes_when_it_may_do_no_more_than_it_needs() -> None:
    result = verdict(check, tenant(key(known(()))))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)


def test_fails_and_names_what_is_too_much() -> None:
    result = verdict(check, tenant(key(known(("write settings", "delete records"), line=8))))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("user:audit", "medium", 8)
    assert found.actual == ["write settings", "delete records"]
    assert found.expected == "what reading settings takes"


def test_is_unknown_while_its_rights_were_not_seen() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, tenant(key(GAP))), GAP)
    assert lacks(verdict(check, tenant(key(known(())), complete=GAP)), GAP)


def test_does_not_apply_where_no_account_was_used() -> None:
    assert verdict(check, tenant()).status == "not_applicable"
