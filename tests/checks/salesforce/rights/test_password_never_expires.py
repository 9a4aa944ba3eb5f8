from checks.salesforce.rights.password_never_expires import no_role_keeps_passwords_for_ever as check
from tests.checks.cases import cases
from tests.checks.holders import held_by_few
from tests.checks.salesforce.support import holders

HOLDER, PLACE = holders("PasswordNeverExpires")

test_case = cases(
    check, *held_by_few(check, HOLDER, severity="medium", strict=False, lighter="low", place=PLACE)
)
