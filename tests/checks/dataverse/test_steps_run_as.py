from dataclasses import replace

from auditor.posture import Fact, Posture, UnknownKind
from checks.dataverse.steps_run_as import KEY
from checks.dataverse.steps_run_as import steps_run_in_the_callers_name as check
from tests.builders import GAP, empty_posture, known, posture_with
from tests.checks.support import verdict
from tests.unknown import lacks


def tenant(**steps: Fact[str]) -> Posture:
    facts = {f"{KEY}:{name}": fact for name, fact in steps.items()}
    return posture_with(empty_posture("dataverse"), native={KEY: known(len(steps)), **facts})


def test_passes_where_every_step_runs_in_the_callers_name() -> None:
    result = verdict(check, tenant(a=known(""), b=known("")))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_fails_and_names_step_user_and_place() -> None:
    result = verdict(check, tenant(a=known("CRM Admin", line=12)))
    assert result.status == "fail"
    [found] = result.resources
    assert (found.id, found.actual, found.line) == ("step:a", "CRM Admin", 12)
    assert verdict(check, tenant(a=known("CRM Admin"), b=known(""))).status == "partial"
    assert verdict(check, tenant(a=known("CRM Admin")), allowed={check.id: ("step:a",)}).status == "pass"


def test_is_unknown_where_steps_were_not_seen() -> None:
    assert lacks(verdict(check, tenant(a=GAP)), GAP)
    assert lacks(
        verdict(check, empty_posture("dataverse")), (UnknownKind.NOT_PROVIDED, "SdkMessageProcessingStep")
    )
    part = replace(tenant(a=known("")), native_gaps={"SdkMessageProcessingStep": GAP})
    assert verdict(check, part).status != "pass"
