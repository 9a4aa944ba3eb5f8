from auditor.posture import UnknownKind
from checks.apps.preauthorized_only import apps_are_preauthorized as check
from tests.builders import posture_with, unread
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.support import verdict
from tests.unknown import lacks


def test_passes_when_every_app_is_right() -> None:
    result = verdict(
        check, apps(app("A", preauthorized_only=said(True)), app("B", preauthorized_only=said(True)))
    )
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)
    assert result.resources == []


def test_fails_in_part_and_names_the_line() -> None:
    result = verdict(
        check, apps(app("A", preauthorized_only=said(True)), app("B", preauthorized_only=said(False)))
    )
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line, found.severity) == ("connected-app:B", PATH, 12, "high")
    assert (found.actual, found.expected) == (False, True)


def test_fails_when_no_app_is_right() -> None:
    assert verdict(check, apps(app(preauthorized_only=said(False)))).status == "fail"


def test_is_unknown_without_the_fact_or_the_apps() -> None:
    assert lacks(verdict(check, apps(app())), (UnknownKind.NOT_PROVIDED, "Test"))
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "Test"))


def test_an_app_that_could_not_be_read_is_not_a_pass() -> None:
    result = verdict(
        check, apps(app(preauthorized_only=said(True)), unread=(unread("connected-app:Broken"),))
    )
    assert (result.status, result.passing, result.unknown) == ("unknown", 1, 1)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
