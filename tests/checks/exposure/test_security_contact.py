from checks.exposure.security_contact import a_contact_is_named as check
from tests.checks.cases import cases
from tests.checks.measuring import measured

test_case = cases(check, *measured(check, {"security-txt": "low"}))
