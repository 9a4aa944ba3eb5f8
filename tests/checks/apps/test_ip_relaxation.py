import pytest

from auditor.posture import IpRule, UnknownKind
from checks.apps.ip_relaxation import apps_keep_network_limits as check
from tests.builders import posture_with, unread
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.support import verdict
from tests.unknown import lacks


def test_passes_when_every_app_enforces_the_limits() -> None:
    result = verdict(
        check, apps(app("A", ip_rule=said(IpRule.ENFORCED)), app("B", ip_rule=said(IpRule.ENFORCED)))
    )
    assert (result.status, result.passing) == ("pass", 2)


@pytest.mark.parametrize(
    ("rule", "severity"),
    [
        (IpRule.BYPASSED, "medium"),
        (IpRule.RELAXED_WITH_SECOND_FACTOR, "low"),
        (IpRule.RELAXED_ON_REFRESH, "low"),
    ],
)
def test_fails_by_how_much_the_limits_are_relaxed(rule: IpRule, severity: str) -> None:
    result = verdict(check, apps(app("A", ip_rule=said(IpRule.ENFORCED)), app("B", ip_rule=said(rule, 22))))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.path, found.line) == ("connected-app:B", severity, PATH, 22)
    assert (found.actual, found.expected) == (rule.value, "enforced")


def test_is_unknown_without_the_rule_or_the_apps() -> None:
    result = verdict(check, apps(app()))
    assert (result.status, result.resources[0].severity) == ("unknown", "medium")
    assert lacks(result, (UnknownKind.NOT_PROVIDED, "Test"))
    assert lacks(verdict(check, apps(unread=(unread("connected-app:Broken"),))), (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "Test"))
