from checks.transport.mail_domain import PROBES
from checks.transport.mail_domain import nobody_else_writes_in_its_name as check
from tests.builders import DENIED, known
from tests.checks.cases import cases, fails, row
from tests.checks.measuring import HOST, all_of, measured, tenant

test_case = cases(
    check,
    *measured(check, PROBES, "mail_domains"),
    fails(
        "as gravely as what could not be measured may be",
        tenant(*all_of(PROBES, dnssec=known(False), dmarc=DENIED)),
        row(f"measured:{HOST}", actual=["dnssec as seen"], severity="medium"),
    ),
)
