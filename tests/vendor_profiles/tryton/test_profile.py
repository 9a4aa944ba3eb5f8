"""What the profile declares, held against what the code fills, and the requests that it lets out."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest
import requests

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.run import run_checks
from auditor.check import load_catalogue
from auditor.collecting.live.gateway.guard import Guard, GuardError
from auditor.policy import load_policy
from auditor.posture import Posture, UnknownKind
from auditor.report.guided import guide_of
from benchmarks.twins.tryton.shapes import CONF
from tests.checks.support import TODAY
from tests.vendor_profiles.facts import seen
from tests.vendor_profiles.tryton.judging import API, EXPORT, PROFILE, VENDOR, results
from tests.vendor_profiles.tryton.tenant import hardened, posture, weak
from vendor_profiles.tryton import kinds
from vendor_profiles.tryton.tables import personal_models, powers, releases

FULL: dict[str, tuple[Callable[[], Posture], tuple[str, ...]]] = {
    "api": (lambda: posture(hardened()), ("api",)),
    "export": (lambda: posture({}, conf=CONF), ("export",)),
    "both": (lambda: posture(hardened(), conf=CONF), ("api", "export")),
}


@pytest.mark.parametrize("source", FULL)
def test_on_a_full_source_nothing_is_left_open_but_what_is_declared(source: str) -> None:
    make, kinds_of_source = FULL[source]
    open_ = {
        check: [gap.resource for gap in result.missing]
        for check, result in results(make(), *kinds_of_source).items()
        if result.status == "unknown" and not result.out_of_reach
    }
    # Where nobody asked over the network, nobody measured whether the address is https. Who has left, and whose access
    # was confirmed, other sources say; what the company wrote down stands in the register, and the list of known vulnerabilities
    # that comes along is a selection.
    elsewhere = {"access.reviewed", "hygiene.leavers", "hygiene.known-vulnerable-version"}
    elsewhere |= {check for check in open_ if check == "apps.listed" or check.endswith("-listed")}
    assert set(open_) <= {"transport.own-address-https", *elsewhere}, open_


@pytest.mark.parametrize("source", FULL)
def test_nothing_that_is_declared_is_filled(source: str) -> None:
    make, kinds_of_source = FULL[source]
    found = results(make(), *kinds_of_source)
    declared = frozenset.intersection(*(frozenset(PROFILE.out_of_reach(kind)) for kind in kinds_of_source))
    # That there is nothing to ask about is known of a server that lets nobody else vouch for people.
    judged = {check for check in declared if found[check].judged}
    assert {check for check in judged if found[check].status != "not_applicable"} == set()
    without = run_checks(load_catalogue(), make(), load_policy(), WaiverBook(TODAY))
    judged = {result.check.id for result in without if result.status in ("pass", "fail", "partial")}
    # Rights that the product does not have are held by nobody: that is no merit.
    empty = {"access.impersonate", "access.bulk-delete", "access.manage-authentication"}
    empty |= {"access.manage-encryption-keys", "mfa.bypass-holders", "access.people-bulk-delete"}
    assert judged & set(PROFILE.not_applicable) <= empty


def test_every_declaration_is_of_a_check_in_both_languages() -> None:
    known = {check.id for check in load_catalogue()}
    for declared in (API.out_of_reach, EXPORT.out_of_reach, PROFILE.not_applicable):
        assert set(declared) <= known
        for words in declared.values():
            assert words.en != words.vi


def test_kinds_are_those_of_the_code() -> None:
    lists = {kind for kind, resource in API.resources.items() if resource.call == "records"}
    assert lists == kinds.LISTS
    for kind in lists:
        assert API.resources[kind].using["model"] == kinds.MODEL_OF[kind]
    assert set(EXPORT.evidence) == set(kinds.OF_SETTINGS)


def test_inactive_records_are_asked_for_wherever_there_can_be_some() -> None:
    asked = {kind for kind in kinds.LISTS if API.resources[kind].using["domain"]}
    assert asked == {"Users", "Groups", "AccessRows", "Tasks"}


def test_no_column_holds_a_secret() -> None:
    columns = {name for kind in kinds.LISTS for name in API.resources[kind].using["fields"]}
    assert columns & {"key", "rec_name", "password", "password_hash", "password_reset", "email"} == set()


GUARD = Guard("https://crm.example.test", API.allow)
READ: dict[str, Any] = {
    "id": 1,
    "method": "model.res.user.search_read",
    "params": [[["active", "in", [True, False]]], 0, 500, [["id", "ASC"]], ["login"], {}],
}


def changed(**entries: Any) -> dict[str, Any]:
    body = copy.deepcopy(READ) | {"method": entries.pop("method", READ["method"])}
    for place, value in entries.items():
        body["params"][int(place[1:])] = value
    return body


def asks(body: Any, path: str = "/crm/rpc/") -> None:
    GUARD.check(requests.Request("POST", f"https://crm.example.test{path}", json=body).prepare())


def test_a_listed_read_may_leave() -> None:
    asks(READ)
    asks(changed(method="model.ir.rule.search_read", p0=[], p4=["domain"]))


@pytest.mark.parametrize(
    "body",
    [
        changed(method="model.res.user.write"),
        changed(method="model.res.user.create"),
        changed(method="model.party.party.search_read"),
        changed(method="model.ir.session.search_read"),
        changed(p0=[["login", "=", "admin"]]),
        changed(p2=100000),
        changed(p4=["password_hash"]),
        changed(p4=["key"]),
        changed(p4=[]),
        changed(p5={"_check_access": False}),
        READ | {"more": 1},
        {"id": 1, "method": "common.db.reset_password", "params": ["admin"]},
        {"id": 1, "method": "model.res.user.set_preferences", "params": [{"password": "x"}, {}]},
        {
            "id": 1,
            "method": "model.res.user.search_read",
            "params": [[["id", "=", "1"]], 0, 1, [["id", "ASC"]], ["login"], {}],
        },
        {"id": 1, "method": "common.db.login", "params": ["admin", {"password": "x", "sms_code": "1"}, "en"]},
        [READ, READ],
    ],
)
def test_nothing_else_may_leave(body: Any) -> None:
    with pytest.raises(GuardError):
        asks(body)


def test_only_the_listed_paths_may_be_asked() -> None:
    for path in ("/crm/rest/model/res.user", "/crm/session/login", "/rpc/"):
        with pytest.raises(GuardError):
            asks(READ, path)


def test_tables_hold_what_the_code_asks_for() -> None:
    assert "party.party" in personal_models()
    assert all(rows for rows in powers().values())
    assert releases()["8.2"].ends_sessions is True
    assert all(re.fullmatch(r"\d+\.\d+", name) for name in releases())


def test_a_series_that_is_not_in_the_table_is_unknown() -> None:
    product = posture(hardened() | {"Version": "9.4"}).product
    assert getattr(product.supported_until, "kind", None) is UnknownKind.NOT_PROVIDED


def test_texts_are_finished() -> None:
    readme = files("vendor_profiles.tryton").joinpath("README.md").read_text(encoding="utf-8")
    guidance = json.dumps([entry.model_dump() for entry in VENDOR.guidance.values()], ensure_ascii=False)
    assert "…" not in readme
    assert "…" not in guidance
    topics = {check.topic for check in load_catalogue()}
    assert set(VENDOR.guidance) <= topics | {check.id for check in load_catalogue()}


def test_findings_of_the_weak_tenant_have_guidance() -> None:
    found = results(posture(weak(), conf=""), "api", "export")
    wanting = [result.check for result in found.values() if result.is_finding]
    unguided = [check for check in wanting if guide_of(check, VENDOR.guidance) is None]
    assert {check.id for check in unguided if check.topic not in VENDOR.guidance} == set()


def test_files_alone_use_no_credential() -> None:
    found = seen(posture({}, conf=CONF).audit_credentials)
    assert len(found) == 0
