from checks.salesforce.rights.transaction_exempt import no_role_is_exempt_from_rules as check
from tests.checks.cases import cases
from tests.checks.holders import held_by_few
from tests.checks.salesforce.support import holders

HOLDER, PLACE = holders("TransactionSecurityExempt")

test_case = cases(check, *held_by_few(check, HOLDER, severity="medium", lighter="low", place=PLACE))
