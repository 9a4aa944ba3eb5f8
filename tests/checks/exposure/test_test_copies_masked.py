from checks.exposure.test_copies_masked import copies_are_masked as check
from tests.checks.cases import cases
from tests.checks.exposure.copies import each_copy

test_case = cases(check, *each_copy(check, "masked", "high"))
