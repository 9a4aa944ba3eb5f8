from checks.transport.certificate_measured import PROBES
from checks.transport.certificate_measured import certificates_fit as check
from tests.builders import known
from tests.checks.cases import cases, fails, row
from tests.checks.measuring import HOST, all_of, measured, tenant

WRONG = known(False)

test_case = cases(
    check,
    *measured(check, PROBES),
    fails(
        "and whoever accepts that it ended accepts no day",
        tenant(*all_of(PROBES, tls_expiry=WRONG)),
        row(f"measured:{HOST}", held=()),
    ),
)
