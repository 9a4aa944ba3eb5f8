from checks.auth.passwords.password_question import the_question_never_holds_the_password as check
from tests.checks.auth.support import each_password_rule
from tests.checks.cases import cases

test_case = cases(
    check,
    *each_password_rule(check, "question_may_contain_password", right=False, wrong=True, severity="low"),
)
