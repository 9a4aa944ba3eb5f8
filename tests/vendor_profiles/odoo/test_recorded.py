"""Replay of answers of a real server of the family of Odoo 17, recorded over XML-RPC by an administrator."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from auditor.access import from_posture, what_can
from auditor.posture import Action, Known, Population, Scope, Unknown, UnknownKind, UserKind
from auditor.snapshot import Collection
from auditor.vendor import Extraction
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import known
from vendor_profiles.odoo.merge.tenant import tenant

from .support import VENDOR, WHEN, policy, raw, results_of

RECORDED = os.environ.get("CRM_AUDIT_RECORDED")
pytestmark = pytest.mark.skipif(not RECORDED, reason="CRM_AUDIT_RECORDED names no folder of recorded answers")

FILES = {
    "User": "res_users", "UserTotp": "res_users", "UserGroupsUntil18": "res_users", "Group": "res_groups",
    "GroupId": "ir_model_data_groups", "AccessLine": "ir_model_access", "Rule": "ir_rule", "Company": "res_company",
    "Parameter": "ir_config_parameter", "Module": "ir_module_module_installed", "ApiKeyUntil17": "res_users_apikeys",
    "MailServer": "ir_mail_server",
}  # fmt: skip
TECHNICAL = {
    "User": "res.users",
    "Contact": "res.partner",
    "Lead/Opportunity": "crm.lead",
    "Server Action": "ir.actions.server",
    "Companies": "res.company",
    "Users API Keys": "res.users.apikeys",
    "Message": "mail.message",
    "Filters": "ir.filters",
    "Channel Member": "discuss.channel.member",
}


def body(name: str) -> Any:
    return json.loads((Path(str(RECORDED)) / "odoo" / f"{name}.json").read_text(encoding="utf-8"))["body"]


def replayed(me: int = 2) -> Extraction:
    """The recording as a collection. It has no list of models, so that one is made of the names in the access list."""
    normalizer = VENDOR.normalizer
    found = Extraction(
        collection=Collection("demo", "https://demo.example.com", "json-rpc", None, "17.0", WHEN, ())
    )
    answers = {kind: {"result": body(name)} for kind, name in FILES.items()}
    models = {tuple(row["model_id"]) for name in ("ir_model_access", "ir_rule") for row in body(name)}
    rows = [
        {"id": id_, "model": TECHNICAL.get(name, f"x{id_}"), "name": name, "transient": False}
        for id_, name in sorted(models)
    ]
    answers |= {
        "Model": {"result": rows},
        "Version": body("web_version_info"),
        "DatabaseList": body("web_database_list"),
        "SignInDoor": head("http_web_login"),
        "SignInPage": head("http_db_chosen_web_login"),
        "Identity": {"result": {"lang": "en_US", "tz": False, "uid": me}},
        "Self": {"result": [row for row in body("res_users") if row["id"] == me]},
    }
    for kind, document in answers.items():
        found.records += list(normalizer.extract(raw(kind, document), None))
        found.provided[kind] = 1
    found.absent = frozenset(
        {"OAuthProvider", "Ldap", "AuditRule", "Access", "IncomingMail", "Website", "DemoModule"}
    )
    for kind in ("UserGroups", "ApiKey"):
        found.gaps[kind] = Unknown(UnknownKind.NOT_PROVIDED, kind, reason="is for other versions")
    return found


def head(name: str) -> dict[str, Any]:
    recorded = json.loads((Path(str(RECORDED)) / "odoo" / f"{name}.json").read_text(encoding="utf-8"))
    headers = {key.lower(): value for key, value in recorded["body"]["headers"].items()}
    return {"status": recorded["status"], "headers": headers}


def test_the_recorded_tenant() -> None:
    posture = VENDOR.normalizer.merge(replayed(), policy())
    found = {id_: result.status for id_, result in results_of(posture).items()}
    for id_ in (
        "mfa.admins",
        "mfa.all-users",
        "mfa.required-for-ui",
        "auth.password-length",
        "auth.session-timeout",
        "exposure.self-registration",
        "exposure.odoo-database-manager",
        "logging.audit-on",
        "transport.own-address-https",
        "auth.shipped-accounts",
        "hygiene.version-supported",
        "access.auditor-credential",
    ):
        assert found[id_] == "fail", id_
    assert (found["exposure.clickjack"], found["exposure.content-sniffing"]) == ("pass", "pass")
    assert found["auth.lockout"] == "pass"
    assert isinstance(posture.users, Population)
    assert {one.login for one in posture.users.items} >= {"__system__", "admin", "demo", "portal", "public"}
    assert isinstance(posture.administrators, Population)
    assert [one.login for one in posture.administrators.items] == ["admin"]
    assert isinstance(posture.access.roles, Population)
    wide = results_of(posture)["access.personal-data-wide"]
    assert "group:sales_team.group_sale_salesman_all_leads/crm.lead" in {entry.id for entry in wide.resources}
    assert "group:sales_team.group_sale_salesman/crm.lead" not in {entry.id for entry in wide.resources}


def test_an_administrator_of_one_company_sees_every_account() -> None:
    """By the product's own rules: employees, and records of one's companies."""
    posture = VENDOR.normalizer.merge(replayed(), policy())
    found = {id_: result.status for id_, result in results_of(posture).items()}
    assert isinstance(posture.users, Population)
    assert isinstance(posture.administrators, Population)
    assert posture.users.complete is posture.administrators.complete is True
    for id_ in ("access.dormant-privileged", "hygiene.dormant-accounts", "access.admin-count"):
        assert found[id_] == "pass", id_


def test_rights_that_are_shipped_for_visitors_are_no_finding() -> None:
    results = results_of(VENDOR.normalizer.merge(replayed(), policy()))
    assert results["access.guest-object-rights"].status == "pass"
    assert results["access.external-sharing"].status == "pass"
    reached = {entry.id for entry in results["access.outsiders-reach"].resources}
    assert not [id_ for id_ in reached if id_.startswith("guest:")]


@pytest.mark.parametrize(
    ("login", "scope"), [("portal", Scope.EVERYTHING), ("public", Scope.EVERYTHING), ("demo", Scope.OWN)]
)
def test_a_line_that_lost_its_group_reaches_every_account(login: str, scope: Scope) -> None:
    """But salespeople no more than a rule of theirs leaves."""
    extraction = replayed()
    for row in extraction.records:
        if row.kind == "AccessLine" and row.data["model_id"][1] == "Lead/Opportunity":
            row.data["group_id"] = False
    posture = VENDOR.normalizer.merge(extraction, policy())
    world = from_posture(posture, policy().today)
    rights = what_can(world, world.subject(login))
    assert rights.span(Action.READ, "crm.lead") == (scope, scope)
    assert results_of(posture)["access.open-to-everyone"].status == "fail"


def test_a_demo_user_in_the_place_of_the_administrator_sees_a_part() -> None:
    """The same rows, asked by the employee `demo`: users are complete by the rules, keys are the employee's own."""
    posture = VENDOR.normalizer.merge(replayed(me=6), policy())
    keys = posture.integrations.credentials
    gap = keys if isinstance(keys, Unknown) else keys.complete
    assert isinstance(gap, Unknown)
    assert (gap.kind, gap.resource) == (UnknownKind.DENIED, "ApiKeyUntil17")
    assert isinstance(posture.audit_credentials, Population)
    excess = known(posture.audit_credentials.items[0].excess)
    assert "Technical / Access to export feature" in excess.value


def test_the_portal_user_sees_a_part_of_everything() -> None:
    posture = VENDOR.normalizer.merge(replayed(me=7), policy())
    assert isinstance(posture.users, Population)
    assert is_unknown(posture.users.complete, (UnknownKind.DENIED, "User"))


def test_effective_access_is_what_the_lines_and_rules_of_all_groups_give_together() -> None:
    """Account by account and model by model, beside the access list itself. Settings takes every right."""
    extraction = replayed()
    posture, seen = VENDOR.normalizer.merge(extraction, policy()), tenant(extraction)
    assert isinstance(posture.users, Population)
    world = from_posture(posture, policy().today)
    compared = 0
    for account in posture.users.items:
        groups = seen.groups_of_user(int(account.id.partition(":")[2]))
        assert not isinstance(groups, Unknown)
        if not isinstance(account.kind, Known) or account.kind.value is not UserKind.PERSON:
            continue
        if seen.groups.number("base.group_system") in groups:
            continue
        rights = what_can(world, world.subject(account.login))
        for model in sorted(seen.matrix.models_of(groups, everyone=True)):
            for action, scope in seen.matrix.reach(groups, model, everyone=True).items():
                if scope is not None:
                    assert rights.span(action, model) == (scope, scope), (account.login, model, action)
                    compared += 1
    assert compared > 500
