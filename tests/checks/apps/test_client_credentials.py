from auditor.posture import UnknownKind
from checks.apps.client_credentials import machine_access_is_bound as check
from tests.builders import GAP, posture_with, unread
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.support import verdict
from tests.unknown import lacks


def test_passes_without_machine_access_or_with_a_named_account() -> None:
    off = app("A", client_credentials=said(False), run_as=None)
    bound = app("B", client_credentials=said(True), run_as=said("integration@example.com"))
    result = verdict(check, apps(off, bound))
    assert (result.status, result.passing) == ("pass", 2)


def test_fails_without_an_account() -> None:
    bound = app("A", client_credentials=said(True), run_as=said("integration@example.com"))
    free = app("B", client_credentials=said(True, 18), run_as=None)
    empty = app("C", client_credentials=said(True), run_as=said(" ", 19))
    result = verdict(check, apps(bound, free, empty))
    assert (result.status, result.failing, result.total) == ("partial", 2, 3)
    assert [(entry.id, entry.line) for entry in result.resources] == [
        ("connected-app:B", 18),
        ("connected-app:C", 19),
    ]
    assert (result.resources[0].path, result.resources[0].severity) == (PATH, "medium")
    assert result.resources[0].expected == "a named account"


def test_is_unknown_while_the_access_or_the_account_is_not_known() -> None:
    assert lacks(verdict(check, apps(app(run_as=None))), GAP)
    assert lacks(verdict(check, apps(app(client_credentials=said(True), run_as=GAP))), GAP)
    assert lacks(verdict(check, apps(unread=(unread("connected-app:Broken"),))), (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, posture_with()), GAP)
