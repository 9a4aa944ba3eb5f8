from checks.exposure.foreign_origin import strangers_pages_read_nothing as check
from tests.checks.cases import cases
from tests.checks.measuring import measured

test_case = cases(check, *measured(check, {"cors": "high"}))
