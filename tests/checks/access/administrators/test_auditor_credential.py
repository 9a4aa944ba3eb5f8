from typing import Any

from auditor.posture import AuditCredential, Posture
from checks.access.administrators.auditor_credential import the_audit_may_only_read as check
from tests.builders import GAP, evidence, known, population, posture_with
from tests.checks.cases import absent, cases, fails, passes, row, unknown


def key(excess: Any) -> AuditCredential:
    return AuditCredential("user:audit", "audit", excess, evidence("me.json", 2))


def tenant(*keys: Any, **more: Any) -> Posture:
    return posture_with(audit_credentials=population("audit_credentials", *keys, **more))


NARROW = key(known(()))
BROAD = key(known(("write settings", "delete records"), line=8))
FOUND = row(
    "user:audit",
    severity="medium",
    line=8,
    actual=["write settings", "delete records"],
    expected="what reading settings takes",
)

test_case = cases(
    check,
    passes("where it may do no more than it needs", tenant(NARROW), passing=1, total=1),
    fails("with what is too much", tenant(BROAD), FOUND, failing=1, total=1),
    unknown("of its rights", tenant(key(GAP)), GAP, unknown=1),
    unknown("while there may be another", tenant(NARROW, complete=GAP), GAP),
    unknown("of a tenant of which nothing was seen", posture_with(), GAP),
    absent("where no account was used", tenant(), "none", noun="audit_credentials"),
)
