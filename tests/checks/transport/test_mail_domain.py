from checks.transport.mail_domain import PROBES
from checks.transport.mail_domain import nobody_else_writes_in_its_name as check
from tests.checks.cases import cases
from tests.checks.measuring import measured

test_case = cases(check, *measured(check, PROBES, "mail_domains"))
