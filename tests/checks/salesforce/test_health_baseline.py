from checks.salesforce.health_baseline import KEY
from checks.salesforce.health_baseline import health_check_has_a_baseline as check
from tests.builders import known
from tests.checks.cases import allowing, cases, passes
from tests.checks.salesforce.support import with_native
from tests.checks.settings import native_setting

test_case = cases(
    check,
    *native_setting(check, KEY, wrong=False, severity="low"),
    passes(
        "where the register says that the maker's own is wanted",
        with_native(**{KEY: known(False)}),
        under=allowing(check, "setting:readiness.salesforce-health-baseline"),
    ),
)
