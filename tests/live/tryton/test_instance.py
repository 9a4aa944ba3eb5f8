"""The instance is what its answer key says, asked with plain requests."""

from __future__ import annotations

import configparser
from collections import Counter
from typing import Any

import pytest
import requests

from tests.live.tryton.answer_key import SHIPPED_PARENTS, Answers
from tests.live.tryton.instance import TrytonInstance
from tests.live.tryton.reads import AUDIT_READS, domain_of
from tests.live.tryton.rpc import EVEN_INACTIVE, Client, Refused, rest

pytestmark = pytest.mark.slow

MODES = ("read", "write", "create", "delete")


def _letters(rights: dict[str, Any]) -> str:
    return "".join(mode[0] for mode in MODES if rights[mode])


def test_users_are_those_of_the_key(auditor: Client, expected: Answers) -> None:
    groups = {group["id"]: group["name"] for group in auditor.read("res.group", "name", domain=EVEN_INACTIVE)}
    fields = ("login", "active", "administrator", "groups", "companies")
    found = {
        user["login"]: (
            bool(user["active"]),
            bool(user["administrator"]),
            {groups[group] for group in user["groups"]},
            bool(user["companies"]),
        )
        for user in auditor.read("res.user", *fields, domain=EVEN_INACTIVE)
    }
    assert found == {
        login: (user.active, user.administrator, set(user.groups), user.has_company)
        for login, user in expected.users.items()
    }


def test_groups_inherit_as_shipped(auditor: Client) -> None:
    names = {group["id"]: group["name"] for group in auditor.read("res.group", "name")}
    parents = {
        group["name"]: names.get(group["parent"]) for group in auditor.read("res.group", "name", "parent")
    }
    assert SHIPPED_PARENTS.items() <= parents.items()


def test_inactive_records_are_left_out_unless_asked_for(auditor: Client, expected: Answers) -> None:
    active = [login for login, user in expected.users.items() if user.active]
    assert sorted(user["login"] for user in auditor.read("res.user", "login")) == sorted(active)
    assert auditor.count("res.user", EVEN_INACTIVE) == len(expected.users)


def test_the_auditor_reads_all_that_an_audit_needs(auditor: Client) -> None:
    for model, fields in AUDIT_READS:
        records = auditor.read(model, *fields, domain=domain_of(model))
        assert len(records) == auditor.count(model, domain_of(model)), model
        assert all(set(fields) < set(record) for record in records), model


def test_rights_are_those_of_the_key(served: TrytonInstance, expected: Answers) -> None:
    accounts = {account.login: account for account in served.accounts.values()}
    for login, models in expected.rights.items():
        effective = Client(served, accounts[login]).call("model.ir.model.access.get_access", list(models), {})
        assert {model: _letters(effective[model]) for model in models} == models, login


def test_rows_for_everybody_are_those_of_the_key(auditor: Client, expected: Answers) -> None:
    fields = ("model", "group", "perm_read", "perm_write", "perm_create", "perm_delete")
    rows = {
        row["model"]: row for row in auditor.read("ir.model.access", *fields, domain=[["group", "=", None]])
    }
    for model, rights in expected.everybody_may.items():
        row = rows[model]
        assert _letters({mode: row[f"perm_{mode}"] for mode in MODES}) == rights, model
    if "party.party" not in expected.everybody_may:
        assert not auditor.count("ir.model.access", [["model", "=", "party.party"]])


def test_keys_are_those_of_the_key(auditor: Client, served: TrytonInstance, expected: Answers) -> None:
    logins = {user["id"]: user["login"] for user in auditor.read("res.user", "login", domain=EVEN_INACTIVE)}
    found = Counter(
        (logins[key["user"]], key["state"]) for key in auditor.read("res.user.application", "user", "state")
    )
    assert found == Counter((key.holder, key.status) for key in expected.keys.values())
    for name, key in expected.keys.items():
        answer = rest(served, "res.group", served.key(name), "name")
        assert answer.status_code == (200 if key.works else 401), name


def test_rules_are_those_of_the_key(auditor: Client, expected: Answers) -> None:
    modes = tuple(f"perm_{mode}" for mode in MODES)
    rules = auditor.read("ir.rule.group", "name", "model", "default_p", "global_p", "groups", *modes)
    assert (
        tuple(r["model"] for r in rules if not any(r[mode] for mode in modes)) == expected.switched_off_rules
    )
    held = {r["name"]: "default" if r["default_p"] else "nobody" for r in rules if r["model"] == "res.user"}
    assert held == expected.rules_on_users


def test_scheduled_tasks_are_those_of_the_key(auditor: Client, expected: Answers) -> None:
    tasks = auditor.read("ir.cron", "method", domain=[["active", "=", False]])
    assert tuple(sorted(task["method"] for task in tasks)) == expected.inactive_tasks


def test_settings_are_those_of_the_key(served: TrytonInstance, expected: Answers) -> None:
    config = configparser.ConfigParser(interpolation=None)
    config.read(served.config)
    for section, options in expected.settings.items():
        assert {name: config.get(section, name) for name in options} == options
    listing = {"id": 1, "method": "common.db.list", "params": []}
    status = requests.post(f"{served.base_url}/rpc/", json=listing, timeout=30).status_code
    assert status == (200 if config.getboolean("database", "list") else 403)


def test_who_am_i(auditor: Client, expected: Answers) -> None:
    me = auditor.call("model.res.user.get_preferences", True, {})
    assert bool(me["administrator"]) == expected.users["auditor"].administrator
    assert bool(me["groups"]) == bool(expected.users["auditor"].groups)


def test_a_key_of_a_deactivated_administrator_still_reads_everything(tryton_weak: TrytonInstance) -> None:
    users = rest(tryton_weak, "res.user", tryton_weak.key("dora"), "login", "administrator").json()
    assert {"admin", "ada.admin"} <= {user["login"] for user in users if user["administrator"]}


def test_models_of_sessions_are_closed_where_a_row_says_so(served: TrytonInstance, expected: Answers) -> None:
    """Ships without a row; a row without rights for everybody is what closes it."""
    auditor = Client(served, served.accounts["auditor"])
    rows = [["model", "in", ["ir.session", "res.user.login.attempt"]], ["group", "=", None]]
    closed = auditor.read("ir.model.access", "model", domain=rows)
    assert len(closed) == (2 if "ir.session" in expected.closed_for_everybody else 0)


def test_the_keys_text_is_readable_as_record_name_too(tryton_weak: TrytonInstance) -> None:
    auditor = Client(tryton_weak, tryton_weak.accounts["auditor"])
    names = {key["rec_name"] for key in auditor.read("res.user.application", "rec_name")}
    assert tryton_weak.key("ada") in names


@pytest.mark.parametrize("field", ["key", "rec_name"])
def test_the_hardened_auditor_reads_no_keys_text(tryton_hardened: TrytonInstance, field: str) -> None:
    auditor = Client(tryton_hardened, tryton_hardened.accounts["auditor"])
    with pytest.raises(Refused, match="not allowed to access"):
        auditor.read("res.user.application", "state", field)


def test_the_hardened_auditor_can_change_nothing_but_its_own_notifications(
    tryton_hardened: TrytonInstance,
) -> None:
    auditor = Client(tryton_hardened, tryton_hardened.accounts["auditor"])
    methods = set(auditor.call("system.listMethods"))
    models = [m[len("model.") : -len(".create")] for m in methods if m.endswith(".create")]
    models = sorted(model for model in models if f"model.{model}.search_read" in methods)
    effective = auditor.call("model.ir.model.access.get_access", models, {})
    assert len(models) > 150
    changeable = {model: _letters(rights).removeprefix("r") for model, rights in effective.items()}
    assert {model for model, letters in changeable.items() if letters} == {"res.notification"}


def test_the_change_log_opens_to_non_administrators_record_by_record(
    served: TrytonInstance, auditor: Client, expected: Answers
) -> None:
    ids = {user["login"]: user["id"] for user in auditor.read("res.user", "login", domain=EVEN_INACTIVE)}
    by, changed, fields = expected.logged
    users = [f"res.user,{number}" for number in ids.values()]
    events = auditor.read(
        "ir.model.log", "event", "target", "user", "resource", domain=[["resource", "in", users]]
    )
    found = {(event["event"], event["user"], event["resource"], event["target"]) for event in events}
    assert ("write", ids[by], f"res.user,{ids[changed]}", fields) in found
    with pytest.raises(Refused, match="not allowed to search"):
        Client(served, served.accounts["partial"]).read("ir.model.log", "event")
