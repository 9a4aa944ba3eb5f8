"""What headers promise, as browsers take it."""

from __future__ import annotations

import pytest

from auditor.posture import Framing, Known, Unknown, UnknownKind
from auditor.vendor.parts.page import Page, asked_encrypted, hsts, page_of, refused
from tests.vendor.rows import DENIED, PLACE, answers, row


def page(**headers: str) -> Page:
    found = page_of(row(status=200, headers={name.replace("_", "-"): text for name, text in headers.items()}))
    assert isinstance(found, Page)
    return found


@pytest.mark.parametrize(
    ("header", "keeps"),
    [
        ("max-age=31536000; includeSubDomains", True),
        ('includeSubDomains; Max-Age = "300"', True),
        ("max-age=1", True),
        ("max-age=0", False),
        ("max-age=000", False),
        ("max-age=", False),
        ("x-max-age=5", False),
        ("includeSubDomains", False),
        ("", False),
    ],
)
def test_browsers_come_back_encrypted(header: str, keeps: bool) -> None:
    assert page(Strict_Transport_Security=header).keeps_encrypted is keeps


@pytest.mark.parametrize(
    ("policy", "option", "framing"),
    [
        ("", "", Framing.ANYONE),
        ("", "DENY", Framing.NOBODY),
        ("", " SameOrigin ", Framing.SAME_ORIGIN),
        ("", "ALLOW-FROM https://a.example", Framing.ANYONE),
        ("frame-ancestors 'none'", "", Framing.NOBODY),
        ("default-src 'self'; Frame-Ancestors", "", Framing.NOBODY),
        ("frame-ancestors 'SELF'", "", Framing.SAME_ORIGIN),
        ("frame-ancestors 'self' https://a.example", "DENY", Framing.LISTED),
        ("frame-ancestors *", "DENY", Framing.ANYONE),
        ("frame-ancestors 'self' https:", "", Framing.ANYONE),
        ("default-src 'self'", "DENY", Framing.NOBODY),
    ],
)
def test_who_may_frame_a_page(policy: str, option: str, framing: Framing) -> None:
    found = page(content_security_policy=policy, x_frame_options=option)
    assert found.framing is framing


def test_files_are_taken_for_what_they_are_said_to_be() -> None:
    assert page(X_Content_Type_Options=" NoSniff").sniffing_blocked is True
    assert page(X_Content_Type_Options="sniff").sniffing_blocked is False
    assert page().sniffing_blocked is False


def test_without_headers_nothing_is_said() -> None:
    odd = row(status=200, headers="none")
    assert page_of(odd) == odd.odd("headers")
    assert page_of(row(headers={})) == Page({}, 0, PLACE)
    failed = refused(row(status=503), "Front", "it answered {status}")
    assert failed == Unknown(UnknownKind.ERROR, "Front", reason="it answered 503")


def test_the_promise_of_the_page_of_a_kind() -> None:
    sent = row(status=200, headers={"strict-transport-security": "max-age=300"})
    assert hsts(answers(sent), "User") == Known(True, PLACE)
    assert hsts(answers(gap=DENIED), "User") == DENIED
    assert hsts(answers(row(headers=None)), "User").kind is UnknownKind.ERROR  # type: ignore[union-attr]


@pytest.mark.parametrize(("encrypted", "silent"), [(True, False), (False, True), (None, True)])
def test_over_plain_http_the_header_says_nothing(encrypted: bool | None, silent: bool) -> None:
    found = asked_encrypted(answers(encrypted=encrypted), "User", "asked over http")
    assert (found is not None) is silent
