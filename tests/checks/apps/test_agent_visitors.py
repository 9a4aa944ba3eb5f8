from typing import Any

from checks.apps.agent_visitors import assistants_know_who_asks as check
from tests.builders import DENIED, known, posture_with
from tests.checks.apps.agents import BEYOND, agent, agents
from tests.checks.cases import cases, passes, unknown
from tests.checks.shapes import each_member


def made(name: str, visitors: Any) -> Any:
    return agent(name, visitors=visitors)


test_case = cases(
    check,
    *each_member(check, made, agents, right=False, wrong=True, severity="high", noun="agents", nobody=BEYOND),
    passes(
        "whatever one is that is off", agents(made("Own", known(False)), agent("Off", known(False))), total=1
    ),
    unknown("where they were refused", posture_with(**{"integrations.agents": DENIED}), DENIED),
)
