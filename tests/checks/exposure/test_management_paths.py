from checks.exposure.management_paths import management_pages_are_closed as check
from tests.checks.cases import cases
from tests.checks.measuring import measured

test_case = cases(check, *measured(check, {"management-paths": "high"}))
