from checks.access.test_copies_people import copies_open_to_no_more_people as check
from tests.checks.cases import cases
from tests.checks.exposure.copies import each_copy

test_case = cases(check, *each_copy(check, "access_limited", "high"))
