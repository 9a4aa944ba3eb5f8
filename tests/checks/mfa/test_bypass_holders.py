from auditor.posture import Capability, Right
from checks.mfa.bypass_holders import no_role_bypasses_the_second_factor as check
from tests.checks.cases import cases
from tests.checks.holders import gives, held_by_few

HOLDER = gives(Right(Capability.BYPASS_AUTHENTICATION), Right(Capability.API_ACCESS))

test_case = cases(check, *held_by_few(check, HOLDER, severity="high", lighter="medium"))
