from checks.salesforce.rights.any_api_client import no_role_uses_any_api_client as check
from tests.checks.cases import cases
from tests.checks.holders import held_by_few
from tests.checks.salesforce.support import holders

HOLDER, PLACE = holders("UseAnyApiClient")

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium", place=PLACE))
