from checks.salesforce.rights.query_all_files import no_role_reads_every_file as check
from tests.checks.cases import cases
from tests.checks.holders import held_by_few
from tests.checks.salesforce.support import holders

HOLDER, PLACE = holders("QueryAllFiles")

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium", place=PLACE))
