from checks.apps.agent_approval import assistants_are_let_in_by_administrators as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "integrations.agents_need_approval"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="high"))
