"""Webhooks, public links, sign-up, headers, and the log."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.assess.reach import NOT_IN_PRODUCT
from auditor.posture import Fact, Known, Population, UnknownKind
from benchmarks.twins.bottlecrm.shapes import webhook
from tests.unknown import is_unknown
from vendor_profiles.bottlecrm import kinds

from .tenant import HARDENED, judged, names, read, with_rows


def test_webhooks_are_named_by_their_host_alone() -> None:
    posture = read(with_rows(kinds.WEBHOOKS, webhook(1, "https://hooks.slack.com/services/T0/B0/x")))
    seen = posture.integrations.endpoints
    assert isinstance(seen, Population)
    assert "services" not in repr(seen)
    assert seen.items[0].name == "https://hooks.slack.com"


def test_a_webhook_without_encryption_is_found() -> None:
    rows = (webhook(1, "http://hooks.acme.example/[redacted]"), webhook(2, "https://b.example"))
    result = judged(read(with_rows(kinds.WEBHOOKS, *rows)))["endpoints.plain-http"]
    assert (result.status, names(result)) == ("partial", {"http://hooks.acme.example"})


@pytest.mark.parametrize("url", ["[redacted]", "", None, 7])
def test_an_address_that_is_none_is_unknown(url: Any) -> None:
    result = judged(read(with_rows(kinds.WEBHOOKS, webhook(1, url))))["endpoints.plain-http"]
    assert names(result, "unknown") == {"w1"}


@pytest.mark.parametrize("on", [True, False])
def test_public_links_are_there_while_the_module_is_on(on: bool) -> None:
    posture = read(with_rows(kinds.MODULES, {"key": "invoices", "enabled": True, "available": on}))
    status = "fail" if on else "pass"
    assert {
        judged(posture)[f"exposure.{question}"].status
        for question in ("public-links", "public-link-password")
    } == {status}


@pytest.mark.parametrize("rows", [[], [{"key": "invoices"}], [{"key": "invoices", "available": "yes"}]])
def test_a_module_that_is_not_told_of_is_unknown(rows: list[dict[str, Any]]) -> None:
    assert is_unknown(
        read(with_rows(kinds.MODULES, *rows)).exposure.public_links_enabled,
        (UnknownKind.ERROR, "Modules"),
        (UnknownKind.NOT_PROVIDED, "Modules"),
    )


def test_an_account_alone_opens_nothing_of_the_organisation() -> None:
    assert is_unknown(read().exposure.sign_up_open, (UnknownKind.NOT_PROVIDED, "Sites"))
    result = judged(read())["exposure.sign-up-open"]
    assert (result.status, result.reason) == ("not_applicable", NOT_IN_PRODUCT)


def test_an_address_that_never_leaves_the_machine_is_the_reason_why_encryption_is_not_known() -> None:
    said = read().transport.own_address_https
    assert is_unknown(said, (UnknownKind.NOT_PROVIDED, "Head"))
    assert (said.resource, said.reason) == (
        kinds.HEAD,
        "the address that was asked never leaves this machine",
    )


@pytest.mark.parametrize(
    ("headers", "on"),
    [
        ({"strict-transport-security": "max-age=31536000"}, True),
        ({"strict-transport-security": 'includeSubDomains; Max-Age="60"'}, True),
        ({"strict-transport-security": "max-age=0"}, False),
        ({"strict-transport-security": "nonsense"}, False),
        ({}, False),
    ],
)
def test_hsts_is_what_the_address_answers(headers: dict[str, str], on: bool) -> None:
    posture = read({**HARDENED, kinds.HEAD: {"status": 200, "headers": headers}})
    assert isinstance(posture.transport.hsts, Known)
    assert posture.transport.hsts.value is on


def test_hsts_is_unknown_where_the_headers_are_not_there() -> None:
    assert is_unknown(
        read({**HARDENED, kinds.HEAD: {"status": 200}}).transport.hsts, (UnknownKind.ERROR, "Head")
    )


def value(fact: Fact[Any]) -> Any:
    return fact.value if isinstance(fact, Known) else fact.kind


def test_the_log_is_kept_and_is_silent_on_reading_exporting_and_failed_sign_ins() -> None:
    results = judged(read())
    kept = ("audit-on", "sign-ins", "audit-retention", "sign-in-retention", "deletion-allowed")
    assert {results[f"logging.{question}"].status for question in kept} == {"pass"}
    silent = ("event-generation", "login-forensics", "field-history")
    assert {results[f"logging.{question}"].status for question in silent} == {"fail"}
    assert names(results["logging.streams"]) == {
        "failed sign-ins",
        "exports of records",
        "changes of a person's role",
    }


@pytest.mark.parametrize("types", [None, [], "x", [{"label": "a"}], ["LOGIN_SUCCESS"]])
def test_a_log_that_names_no_kinds_of_event_is_unknown(types: object) -> None:
    logging = read({**HARDENED, kinds.AUDIT_LOG: {"count": 0, "results": [], "event_types": types}}).logging
    assert is_unknown(
        logging.audit_enabled, (UnknownKind.ERROR, "AuditLog"), (UnknownKind.NOT_PROVIDED, "AuditLog")
    )
    assert is_unknown(
        logging.sign_ins_recorded, (UnknownKind.ERROR, "AuditLog"), (UnknownKind.NOT_PROVIDED, "AuditLog")
    )
    assert is_unknown(
        logging.streams, (UnknownKind.ERROR, "AuditLog"), (UnknownKind.NOT_PROVIDED, "AuditLog")
    )


def test_a_log_without_sign_ins_is_one() -> None:
    types = [{"value": "API_TOKEN_CREATED", "label": "API Token Created"}]
    logging = read({**HARDENED, kinds.AUDIT_LOG: {"count": 0, "results": [], "event_types": types}}).logging
    assert (value(logging.audit_enabled), value(logging.sign_ins_recorded)) == (True, False)
