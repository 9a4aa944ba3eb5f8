from checks.salesforce.rights.approve_uninstalled import no_role_approves_uninstalled_apps as check
from tests.checks.cases import cases
from tests.checks.holders import held_by_few
from tests.checks.salesforce.support import holders

HOLDER, PLACE = holders("CanApproveUninstalledApps")

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium", place=PLACE))
