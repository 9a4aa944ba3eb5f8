from checks.auth.passwords.password_question import the_question_never_holds_the_password as check
from tests.checks.auth.support import password_rule, with_password_rules
from tests.checks.cases import cases
from tests.checks.shapes import each_member

RULE = password_rule("question_may_contain_password")

test_case = cases(
    check, *each_member(check, RULE, with_password_rules, right=False, wrong=True, severity="low")
)
