from typing import Any

from checks.apps.agent_rights import assistants_are_limited as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.apps.agents import BEYOND, agent, agents
from tests.checks.cases import cases, fails, passes, unknown
from tests.checks.shapes import each_member

NO, YES = known(False), known(True)


def made(name: str, administrator: Any) -> Any:
    return agent(name, administrator=administrator, unlimited=NO)


test_case = cases(
    check,
    *each_member(check, made, agents, right=False, wrong=True, severity="high", noun="agents", nobody=BEYOND),
    fails("without limits", agents(agent("Free", administrator=NO, unlimited=YES)), failing=1),
    fails("without limits, whoever it acts as", agents(agent("Free", administrator=GAP, unlimited=YES))),
    fails("as an administrator, whatever else", agents(agent("Root", administrator=YES, unlimited=GAP))),
    unknown("whether it has limits", agents(agent("Half", administrator=NO)), GAP),
    passes("whatever one is that is off", agents(made("Own", NO), agent("Off", NO)), total=1),
    unknown("where they were refused", posture_with(**{"integrations.agents": DENIED}), DENIED),
)
