"""Webhooks, public links, sign-up, headers, and the log."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.assess.reach import NOT_IN_PRODUCT
from benchmarks.twins.bottlecrm.shapes import webhook
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, says
from vendor_profiles.bottlecrm import kinds

from .tenant import HARDENED, judged, names, read, with_rows


def test_webhooks_are_named_by_their_host_alone() -> None:
    posture = read(with_rows(kinds.WEBHOOKS, webhook(1, "https://hooks.slack.com/services/T0/B0/x")))
    assert "services" not in repr(posture.integrations.endpoints)
    says(posture, {"integrations.endpoints[].name": ("https://hooks.slack.com",)})


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


OWN, LINKS, HSTS = "transport.own_address_https", "exposure.public_links_enabled", "transport.hsts"
NO_LOG, ODD_LOG = (NOT_PROVIDED, "AuditLog"), (ERROR, "AuditLog")
LOG = ("logging.audit_enabled", "logging.sign_ins_recorded", "logging.streams")


def modules(*rows: dict[str, Any]) -> dict[str, Any]:
    return with_rows(kinds.MODULES, *rows)


def head(**more: Any) -> dict[str, Any]:
    return {**HARDENED, kinds.HEAD: {"status": 200, **more}}


def hsts(value: str) -> dict[str, Any]:
    return head(headers={"strict-transport-security": value})


def log(types: object) -> dict[str, Any]:
    return {**HARDENED, kinds.AUDIT_LOG: {"count": 0, "results": [], "event_types": types}}


@cases(
    "answers, facts",
    {
        "an account alone opens nothing; an address that never leaves the machine is the reason": (
            HARDENED,
            {
                "exposure.sign_up_open": (NOT_PROVIDED, "Sites"),
                OWN: (NOT_PROVIDED, "Head"),
                f"{OWN}@reason": "the address that was asked never leaves this machine",
            },
        ),
        "no module is told of": (modules(), {LINKS: (NOT_PROVIDED, "Modules")}),
        "a module that says nothing": (modules({"key": "invoices"}), {LINKS: (NOT_PROVIDED, "Modules")}),
        "an odd one": (modules({"key": "invoices", "available": "yes"}), {LINKS: (ERROR, "Modules")}),
        "HSTS": (hsts("max-age=31536000"), {HSTS: True}),
        "HSTS in other letters": (hsts('includeSubDomains; Max-Age="60"'), {HSTS: True}),
        "HSTS of no age": (hsts("max-age=0"), {HSTS: False}),
        "no HSTS that anybody knows": (hsts("nonsense"), {HSTS: False}),
        "none": (head(headers={}), {HSTS: False}),
        "no headers": (head(), {HSTS: (ERROR, "Head")}),
        "a log without kinds": (log(None), dict.fromkeys(LOG, NO_LOG)),
        **{
            f"a log of the kinds {types}": (log(types), dict.fromkeys(LOG, ODD_LOG))
            for types in ([], "x", [{"label": "a"}], ["LOGIN_SUCCESS"])
        },
        "a log without sign-ins is one": (
            log([{"value": "API_TOKEN_CREATED", "label": "API Token Created"}]),
            {LOG[0]: True, LOG[1]: False},
        ),
    },
)
def test_what_answers_say(answers: dict[str, Any], facts: Facts) -> None:
    says(read(answers), facts)


def test_there_is_no_sign_up_in_the_product() -> None:
    result = judged(read())["exposure.sign-up-open"]
    assert (result.status, result.reason) == ("not_applicable", NOT_IN_PRODUCT)


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
