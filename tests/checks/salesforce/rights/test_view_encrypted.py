from checks.salesforce.rights.view_encrypted import no_role_reads_encrypted_fields as check
from tests.checks.cases import cases
from tests.checks.holders import held_by_few
from tests.checks.salesforce.support import holders

HOLDER, PLACE = holders("ViewEncryptedData")

test_case = cases(check, *held_by_few(check, HOLDER, severity="medium", lighter="low", place=PLACE))
