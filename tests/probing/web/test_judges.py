"""What headers, cookies and texts of a host mean, one table for each probe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from auditor.probing.came import Came, shown
from auditor.probing.result import Status
from auditor.probing.web import contact, cookies, headers, hsts, managed, origins, plain, policy

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def came(*given: tuple[str, str], status: int = 200, body: bytes = b"", whole: bool = True) -> Came:
    return Came(status, given, body, whole)


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (["max-age=31536000"], "good"),
        (["max-age=63072000; includeSubDomains; preload"], "good"),
        (['max-age="31536000"'], "good"),
        (["MAX-AGE = 31536000"], "good"),
        (["max-age=15552000"], "warning"),
        (["max-age=300"], "bad"),
        (["max-age=0"], "bad"),
        (["includeSubDomains"], "bad"),
        (["max-age=31536000; max-age=0"], "bad"),
        (["max-age=ten"], "bad"),
        (["max-age=-1"], "bad"),
        (["max-age=0", "max-age=31536000"], "bad"),
        ([], "bad"),
    ],
)
def test_hsts(values: list[str], status: str) -> None:
    answer = came(*(("Strict-Transport-Security", value) for value in values))
    assert hsts.judged([answer]).status == status


def test_hsts_of_the_last_answer_that_has_it() -> None:
    year, short = (came(("strict-transport-security", f"max-age={seconds}")) for seconds in (31536000, 300))
    assert hsts.judged([year, came()]).status == "good"
    assert hsts.judged([year, short]).status == "bad"


@pytest.mark.parametrize(
    ("given", "status"),
    [
        (
            {
                "X-Frame-Options": "DENY",
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "no-referrer",
            },
            "good",
        ),
        (
            {
                "X-Frame-Options": "sameorigin",
                "X-Content-Type-Options": "NoSniff",
                "Referrer-Policy": "same-origin",
            },
            "good",
        ),
        (
            {
                "Content-Security-Policy": "frame-ancestors 'none'",
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "unknown, strict-origin",
            },
            "good",
        ),
        ({"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff"}, "warning"),
        (
            {"X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "unsafe-url"},
            "warning",
        ),
        ({"X-Frame-Options": "DENY", "Referrer-Policy": "no-referrer"}, "bad"),
        ({"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}, "bad"),
        ({"X-Frame-Options": "ALLOW-FROM https://a.example", "X-Content-Type-Options": "nosniff"}, "bad"),
        ({"X-Frame-Options": "DENY, SAMEORIGIN", "X-Content-Type-Options": "nosniff"}, "bad"),
        ({"Content-Security-Policy": "frame-ancestors *", "X-Content-Type-Options": "nosniff"}, "bad"),
        ({"Content-Security-Policy": "frame-ancestors https:", "X-Content-Type-Options": "nosniff"}, "bad"),
        (
            {
                "Content-Security-Policy-Report-Only": "frame-ancestors 'none'",
                "X-Content-Type-Options": "nosniff",
            },
            "bad",
        ),
        ({}, "bad"),
    ],
)
def test_headers(given: dict[str, str], status: str) -> None:
    assert headers.judged(came(*given.items())).status == status


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (["script-src 'self'"], "good"),
        (["default-src 'self'"], "good"),
        (["default-src *; script-src 'self'"], "good"),
        (["script-src 'unsafe-inline' 'nonce-abc'"], "good"),
        (["script-src https: 'nonce-abc' 'strict-dynamic'"], "good"),
        (["script-src 'unsafe-inline'", "script-src 'self'"], "good"),
        (["script-src 'unsafe-inline', script-src 'self'"], "good"),
        (["script-src 'none'; script-src 'unsafe-inline'"], "good"),
        (["script-src 'self' 'UNSAFE-INLINE'"], "warning"),
        (["script-src 'unsafe-inline'; script-src 'self'"], "warning"),
        (["default-src 'unsafe-inline'"], "warning"),
        (["script-src *"], "warning"),
        (["script-src https:"], "warning"),
        (["frame-ancestors 'self'"], "warning"),
        (["  ;  "], "warning"),
        ([], "warning"),
    ],
)
def test_policy(values: list[str], status: str) -> None:
    answer = came(*(("Content-Security-Policy", value) for value in values))
    assert policy.judged(answer).status == status


@pytest.mark.parametrize(
    ("values", "status"),
    [
        (["sid=1; Secure; HttpOnly; SameSite=Lax"], "good"),
        (["csrftoken=1; Secure; SameSite=Strict"], "good"),
        (["lang=vi; Secure; HttpOnly; samesite=lax"], "good"),
        (["JSESSIONID=1; HttpOnly; SameSite=Lax"], "bad"),
        (["auth-token=1; Secure; SameSite=Lax"], "bad"),
        (["session_id=1; secure; httponly"], "warning"),
        (["AWSALB=1; Path=/; SameSite=Lax"], "warning"),
        (["theme=dark; SameSite=Lax; Secure"], "warning"),
        (["theme=dark; Secure; HttpOnly; SameSite=Lax", "PHPSESSID=1"], "bad"),
        (["PHPSESSID=1", "PHPSESSID=2; Secure; HttpOnly; SameSite=Lax"], "good"),
        (["PHPSESSID=; Max-Age=0"], "not_tested"),
        (["=nameless"], "not_tested"),
        ([], "not_tested"),
    ],
)
def test_cookies(values: list[str], status: str) -> None:
    found = cookies.judged([came(*(("Set-Cookie", value) for value in values))])
    assert found.status == status


def test_a_cookie_of_an_answer_on_the_way_counts() -> None:
    assert cookies.judged([came(("set-cookie", "sid=1")), came()]).status == "bad"


def test_the_value_of_a_cookie_is_nowhere() -> None:
    assert (
        "s3cr3t" not in cookies.judged([came(("Set-Cookie", "sid=s3cr3t; Path=/s3cr3t"))]).model_dump_json()
    )


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, "good"),
        ({"Access-Control-Allow-Origin": "https://partner.example.com"}, "good"),
        ({"Access-Control-Allow-Origin": "*"}, "warning"),
        ({"Access-Control-Allow-Origin": "*", "Access-Control-Allow-Credentials": "true"}, "warning"),
        ({"Access-Control-Allow-Origin": origins.FOREIGN}, "warning"),
        ({"Access-Control-Allow-Origin": origins.FOREIGN, "Access-Control-Allow-Credentials": "true"}, "bad"),
        ({"Access-Control-Allow-Origin": "null", "Access-Control-Allow-Credentials": "true"}, "bad"),
        (
            {"Access-Control-Allow-Origin": origins.FOREIGN, "Access-Control-Allow-Credentials": "TRUE"},
            "warning",
        ),
    ],
)
def test_foreign_origins(given: dict[str, str], status: str) -> None:
    assert origins.judged(came(*given.items())).status == status


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_broken_answer_says_nothing_of_origins(code: int) -> None:
    assert origins.judged(came(status=code)).status == "error"


@pytest.mark.parametrize(
    ("code", "where", "status"),
    [
        (301, "https://crm.example.com/", "good"),
        (308, "HTTPS://crm.example.com/", "good"),
        (302, "http://www.example.com/", "bad"),
        (302, "/login", "bad"),
        (302, "http://[::1", "bad"),  # no address at all
        (302, "https://[x/", "bad"),
        (200, "", "bad"),
        (204, "", "bad"),
        (401, "", "bad"),
        (403, "", "warning"),
        (404, "", "warning"),
        (304, "", "warning"),
        (500, "", "error"),
        (429, "", "error"),
    ],
)
def test_plain_http(code: int, where: str, status: str) -> None:
    answer = came(*([("Location", where)] if where else []), status=code)
    assert plain.judged(answer).status == status


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("https://crm.example.com/login", "https://crm.example.com/login"),
        ("https://who:secret@crm.example.com/a?token=secret#secret", "https://crm.example.com/a?…"),
        ("//secret@crm.example.com", "//crm.example.com"),
        ("/login?next=secret", "/login?…"),
        ("/a@b/c", "/a@b/c"),
        ("https://[x/?secret", "https://[x/?…"),
    ],
)
def test_of_an_address_only_the_place_is_kept(where: str, kept: str) -> None:
    assert shown(where) == kept
    assert "secret" not in plain.judged(came(("Location", where), status=301)).observed


GOOD = b"# hello\r\nContact: mailto:security@example.com\r\nExpires: 2027-06-01T00:00:00Z\r\n"


@pytest.mark.parametrize(
    ("body", "code", "media", "status"),
    [
        (GOOD, 200, "text/plain; charset=utf-8", "good"),
        (GOOD, 200, "", "good"),
        (
            b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n"
            + GOOD
            + b"-----BEGIN PGP SIGNATURE-----\n",
            200,
            "",
            "good",
        ),
        (b"CONTACT: a\nexpires: 2027-06-01T02:00:00+02:00", 200, "", "good"),
        (b"Contact: a\nExpires: 2026-11-26T00:00:00Z", 200, "", "bad"),
        (b"Contact: a\nExpires: 2027-06-01", 200, "", "warning"),
        (b"Contact: a\nExpires: soon", 200, "", "warning"),
        (b"Contact: a", 200, "", "warning"),
        (GOOD + b"Expires: 2028-06-01T00:00:00Z", 200, "", "warning"),
        (b"Contact: \xff", 200, "", "warning"),
        (b"Expires: 2027-06-01T00:00:00Z", 200, "", "bad"),
        (b"#Contact: a\nExpires: 2027-06-01T00:00:00Z", 200, "", "bad"),
        (GOOD, 200, "text/html", "bad"),
        (b"<!doctype html>Contact: a\nExpires: 2027-06-01T00:00:00Z", 200, "", "bad"),
        (b"", 404, "", "bad"),
        (b"", 302, "", "bad"),
        (b"", 403, "", "bad"),
        (b"", 500, "", "error"),
        (b"", 429, "", "error"),
        (b"", 206, "", "error"),
    ],
)
def test_security_txt(body: bytes, code: int, media: str, status: str) -> None:
    answer = came(*([("Content-Type", media)] if media else []), status=code, body=body)
    assert contact.judged(answer, NOW).status == status


PAGE, OTHER = managed.Managed("/install.php", ("wizard",)), managed.Managed("/manager", ("a", "restore"))


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        ([(PAGE, came(body=b"<p>wizard"))], Status.BAD),
        ([(PAGE, came(body=b"<p>wizard", status=500))], Status.BAD),
        ([(PAGE, came(body=b"<p>Page of something else"))], Status.GOOD),
        ([(PAGE, came(status=404))], Status.GOOD),
        ([(PAGE, came(status=302))], Status.GOOD),
        ([(PAGE, came(status=503))], Status.ERROR),
        ([(PAGE, came(body=b"x" * 10, whole=False))], Status.ERROR),
        ([(PAGE, "connection refused")], Status.ERROR),
        ([(PAGE, "connection refused"), (OTHER, came(body=b"restore"))], Status.BAD),
        ([(PAGE, came(status=404)), (OTHER, "connection refused")], Status.ERROR),
        ([], Status.NOT_TESTED),
    ],
)
def test_pages_that_manage(answers: Sequence[tuple[managed.Managed, Came | str]], status: Status) -> None:
    assert managed.judged(answers).status is status
