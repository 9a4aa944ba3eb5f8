from auditor.policy import load_policy
from checks.logging.audit_retention import changes_are_kept as check
from tests.checks.cases import cases
from tests.checks.logging.support import for_ever, kept

RECORDED, DAYS = "logging.audit_enabled", "logging.audit_retention_days"
STRICT = load_policy(preset="strict")

test_case = cases(
    check,
    *kept(check, RECORDED, DAYS, minimum=90, strict=STRICT, longer=365),
    *for_ever(check, RECORDED, DAYS),
)
