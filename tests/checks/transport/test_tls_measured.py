from checks.transport.tls_measured import PROBES
from checks.transport.tls_measured import addresses_insist_on_current_encryption as check
from tests.checks.cases import cases
from tests.checks.measuring import measured

test_case = cases(check, *measured(check, PROBES))
