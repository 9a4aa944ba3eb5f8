from checks.exposure.test_copies_mail import copies_write_to_nobody as check
from tests.checks.cases import cases
from tests.checks.exposure.copies import each_copy

test_case = cases(check, *each_copy(check, "mail_held", "medium"))
