import pytest

from auditor.posture import UnknownKind
from checks.apps.callback_transport import callbacks_are_encrypted as check
from tests.builders import posture_with, unread
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.support import verdict
from tests.unknown import lacks


@pytest.mark.parametrize(
    "callback",
    [
        "https://app.example.com/callback",
        "http://localhost:8080/callback",
        "HTTP://LocalHost/callback",
        "http://127.0.0.1/callback",
        "http://[::1]:3000/callback",
        "com.example.app://callback",
        "com.example.app:/callback",
        "urn:ietf:wg:oauth:2.0:oob",
    ],
)
def test_passes_encrypted_and_loopback_addresses(callback: str) -> None:
    assert verdict(check, apps(app(callbacks=said((callback,))))).status == "pass"


@pytest.mark.parametrize(
    ("callback", "seen"),
    [
        ("http://app.example.com/callback", "http://app.example.com/callback"),
        (" HTTP://app.example.com/callback?state=s3cret", "http://app.example.com/callback"),
        ("http://me:pw@app.example.com/", "http://app.example.com/"),
        ("http://localhost.example.com/", "http://localhost.example.com/"),
        ("http://localhost@app.example.com/", "http://app.example.com/"),
        ("http://[::1].example.com/", "http://[::1].example.com/"),
        ("ws://app.example.com/", "ws://app.example.com/"),
        ("ftp://app.example.com/", "ftp://app.example.com/"),
    ],
)
def test_fails_plain_addresses_and_shows_no_credential(callback: str, seen: str) -> None:
    good = app("A", callbacks=said(("https://a.example.com",)))
    wrong = app("B", callbacks=said(("https://b.example.com", callback), 9))
    result = verdict(check, apps(good, wrong))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("connected-app:B", PATH, 9)
    assert (found.actual, found.expected, found.severity) == ([seen], "https", "medium")


@pytest.mark.parametrize(
    "callback",
    ["//app.example.com/", "app.example.com/", "javascript:go()", "ldap://app.example.com", "ht\ttp://a"],
)
def test_does_not_know_where_other_addresses_lead(callback: str) -> None:
    result = verdict(check, apps(app(callbacks=said(("https://a.example.com", callback)))))
    assert lacks(result, (UnknownKind.NOT_PROVIDED, "Endpoint"))


def test_is_unknown_without_the_addresses_or_the_apps() -> None:
    assert lacks(verdict(check, apps(app())), (UnknownKind.NOT_PROVIDED, "Test"))
    assert lacks(verdict(check, apps(unread=(unread("connected-app:Broken"),))), (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, posture_with()), (UnknownKind.NOT_PROVIDED, "Test"))
