"""Verdicts on the weak and the hardened tenant, and what losing any evidence does to them."""

from __future__ import annotations

import pytest

from auditor.posture import Action, Capability, Right, Unknown, UnknownKind
from benchmarks.twins.tryton.shapes import CONF, MODELS
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.tryton.judging import API, results
from tests.vendor_profiles.tryton.tenant import hardened, posture, weak

WEAK_CONF = "[session]\nmax_attempt = 1000\n[password]\nlength = 4\n[email]\nuri = smtp://mail.example.test\n"
VERDICTS = {
    "access.admin-count": ("pass", "pass"),
    "access.auditor-credential": ("fail", "pass"),
    "access.manage-roles": ("fail", "pass"),
    "access.open-to-everyone": ("fail", "pass"),
    "access.record-rules-disabled": ("fail", "pass"),
    "apps.credential-expiry": ("fail", "fail"),
    "apps.credential-owner": ("partial", "pass"),
    "apps.credential-scope": ("fail", "fail"),
    "auth.lockout": ("fail", "pass"),
    "auth.password-length": ("fail", "pass"),
    "auth.session-timeout": ("fail", "pass"),
    "auth.shipped-accounts": ("pass", "pass"),
    "hygiene.version-supported": ("pass", "pass"),
    "logging.audit-on": ("pass", "pass"),
    "logging.audit-retention": ("pass", "pass"),
    "logging.tryton-rights-changes": ("fail", "fail"),
    "mfa.admins": ("unknown", "unknown"),
    "mfa.required-for-ui": ("fail", "pass"),
    "transport.connections-encrypted": ("fail", "pass"),
    "transport.hsts": ("pass", "pass"),
}


def test_the_weak_and_the_hardened_tenant() -> None:
    weaker = results(posture(weak(), conf=WEAK_CONF), "api", "export")
    harder = results(posture(hardened(), conf=CONF), "api", "export")
    assert {check: (weaker[check].status, harder[check].status) for check in VERDICTS} == VERDICTS
    failing = [entry.id for entry in weaker["access.open-to-everyone"].resources if entry.status == "fail"]
    assert {"everyone:but-1/party.party", "everyone:All/sale.opportunity", "everyone:All/ir.session"} <= set(
        failing
    )
    (row,) = weaker["access.record-rules-disabled"].resources
    assert (row.id, row.status) == ("rule:3", "fail")
    assert [(entry.id, entry.status) for entry in harder["access.manage-roles"].resources] == [
        ("role:administrator", "pass")
    ]


@pytest.mark.parametrize("kind", ["Users", "Groups", "AccessRows", "RuleGroups", "Rules", "Keys", "Models"])
def test_what_was_refused_says_so(kind: str) -> None:
    gap = Unknown(UnknownKind.DENIED, kind, API.resources[kind].right, "refused")
    found = results(posture(hardened(), {kind: gap}, conf=CONF), "api", "export")
    denied = [
        result for result in found.values() if "denied" in {str(entry.kind) for entry in result.missing}
    ]
    assert denied
    assert all(result.status in ("fail", "partial", "unknown") for result in denied)


def test_a_change_log_that_a_task_empties_is_not_known_to_last() -> None:
    answers = hardened()
    answers["Tasks"].append({"id": 2, "method": "ir.model.log|clean", "active": True})
    assert lacks(
        results(posture(answers), "api")["logging.audit-retention"], (UnknownKind.NOT_PROVIDED, "Tasks")
    )
    answers["Tasks"][-1]["method"] = None
    assert lacks(results(posture(answers), "api")["logging.audit-retention"], (UnknownKind.ERROR, "Tasks"))
    answers["Tasks"][-1]["active"] = 0
    assert results(posture(answers), "api")["logging.audit-retention"].status == "pass"


@pytest.mark.parametrize(
    ("page", "encrypted", "status"),
    [
        (
            {"status": 200, "headers": {"strict-transport-security": "max-age=31536000; includeSubDomains"}},
            True,
            "pass",
        ),
        ({"status": 200, "headers": {"strict-transport-security": "max-age=0"}}, True, "fail"),
        ({"status": 200, "headers": {"strict-transport-security": "max-age=²"}}, True, "fail"),
        ({"status": 200, "headers": {}}, True, "fail"),
        ({"status": 405, "headers": {}}, True, "unknown"),
        ({"status": 405, "headers": {"strict-transport-security": "max-age=600"}}, True, "pass"),
        ({"status": 200, "headers": {"strict-transport-security": "max-age=600"}}, False, "unknown"),
    ],
)
def test_browsers_are_told_by_a_header_over_tls(
    page: dict[str, object], encrypted: bool, status: str
) -> None:
    found = posture(hardened() | {"FrontPage": page}, encrypted=encrypted)
    assert results(found, "api")["transport.hsts"].status == status


def test_findings_name_what_to_change() -> None:
    found = results(posture(weak(), conf=WEAK_CONF), "api", "export")
    (rule,) = found["access.record-rules-disabled"].resources
    assert (rule.name, rule.locator) == ("rule 3 (sale.opportunity)", "ir.rule.group 3 (sale.opportunity)")
    places = {one.id: one.locator for one in found["access.manage-roles"].resources}
    assert places["everyone:All"].startswith("ir.model.access 2 (res.user); no access row of res.group; ")
    roles = seen(posture(weak()).access.roles)
    (everyone,) = [role for role in roles.items if role.id == "everyone:All"]
    grant = everyone.grants[Right(Capability.MANAGE_ROLES)]
    assert grant.via.split(", ")[:2] == ["res.user", "res.group"]
    exported = everyone.grants[Right(Action.EXPORT)]
    assert exported.evidence.locator in {f"no access row of {name}" for name in MODELS}


def test_no_place_is_a_number_in_an_answer() -> None:
    for result in results(posture(weak(), conf=WEAK_CONF), "api", "export").values():
        for resource in result.resources:
            assert not resource.locator.startswith("/result")


def test_a_configuration_without_tls_says_that_a_proxy_may_do_it_and_where_to_state_it() -> None:
    for conf in ("", None):
        said = posture(hardened(), conf=conf).transport.own_address_https
        assert is_unknown(said, (UnknownKind.NOT_PROVIDED, "Settings"))
        assert "[ssl]" in said.reason
        assert "own-address-https" in said.reason
