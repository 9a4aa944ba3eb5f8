"""What the program of the product narrows beyond lines and rules counts as the vendor's word, and no further."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Grade
from auditor.posture.union.sources import unite
from tests.vendor_profiles.facts import known, seen
from vendor_profiles.odoo.tables import as_their_document, own_of_each_visitor

from .fake import Fake
from .support import files, posture_of, results_of
from .tenant import PORTAL, PUBLIC, USER, Table, Tables, hardened

IS_SELF = "[('is_self', '=', True), '|', ('channel_id.channel_type', '!=', 'channel'), ('channel_id.x', '=', False)]"
READABLE = "[('channel_id.is_member', '=', True)]"
OWN = "[('user_id', '=', user.id)]"


def with_rights(model: str, group: int, letters: str, rules: Table | None = None) -> Tables:
    """A hardened tenant in which a group has rights on one more model."""
    tables = hardened()
    tables["ir.model"].append({"id": 99, "model": model, "name": model, "transient": False})
    flags = {"perm_read": "r", "perm_write": "w", "perm_create": "c", "perm_unlink": "d"}
    tables["ir.model.access"].append(
        {
            "id": 300,
            "name": f"{model}.all",
            "active": True,
            "model_id": [99, model],
            "group_id": [group, "group"],
            **{field: letter in letters for field, letter in flags.items()},
        }
    )
    for number, rule in enumerate(rules or [], 400):
        everything = {"active": True, "model_id": [99, model], "name": f"rule {number}", "groups": [group]}
        tables["ir.rule"].append({"id": number, **everything, **dict.fromkeys(flags, True), **rule})
    return tables


def outcomes(tables: Tables, id_: str) -> dict[str, str]:
    results = results_of(posture_of(Fake(tables)))
    return {entry.id: entry.status for entry in results[id_].resources}


MEMBERS: Table = [
    {"domain_force": IS_SELF, "perm_read": False},
    {"domain_force": READABLE, "perm_write": False, "perm_create": False, "perm_unlink": False},
]


@pytest.mark.parametrize(
    ("model", "letters", "rules"),
    [
        ("mail.message", "r", []),
        ("ir.filters", "rwcd", [{"domain_force": OWN}]),
        ("discuss.channel.member", "rwcd", MEMBERS),
    ],
)
def test_what_visitors_may_do_with_their_own_is_no_finding(
    model: str, letters: str, rules: list[dict[str, Any]]
) -> None:
    tables = with_rights(model, PUBLIC, letters, rules)
    found = outcomes(tables, "access.guest-object-rights")
    assert f"group:base.group_public/{model}" not in found
    assert not outcomes(tables, "access.outsiders-reach")


@pytest.mark.parametrize("model", ["ir.filters", "discuss.channel.member", "x_mail.message"])
def test_without_the_rule_that_keeps_it_to_ones_own_it_is_one(model: str) -> None:
    found = outcomes(with_rights(model, PUBLIC, "rwcd"), "access.guest-object-rights")
    assert found[f"group:base.group_public/{model}"] == "fail"


def test_all_visitors_are_one_author_of_messages() -> None:
    tables = with_rights("mail.message", PUBLIC, "rw")
    assert outcomes(tables, "access.guest-object-rights")["group:base.group_public/mail.message"] == "fail"
    assert outcomes(tables, "access.outsiders-reach") == {"guest:group:base.group_public": "fail"}


def test_what_visitors_may_change_in_another_model_is_one_even_of_their_own() -> None:
    tables = with_rights("x_notes", PUBLIC, "rw", [{"domain_force": OWN}])
    assert outcomes(tables, "access.guest-object-rights")["group:base.group_public/x_notes"] == "fail"


@pytest.mark.parametrize("group", [USER, PORTAL])
def test_messages_are_shared_like_the_record_that_they_belong_to(group: int) -> None:
    objects = seen(posture_of(Fake(with_rights("mail.message", group, "rwcd"))).data.objects)
    message = next(entry for entry in objects.items if entry.name == "mail.message")
    shared = known(message.internal_sharing if group == USER else message.external_sharing)
    assert shared.value == "controlled_by_parent"
    assert shared.evidence.source.grade is Grade.DECLARED
    assert shared.evidence.source.path.endswith("addons/mail/models/mail_message.py")


def test_the_file_of_the_addon_that_ships_the_right_takes_nothing_from_what_the_vendor_says() -> None:
    lines = "id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n"
    shipped = files(
        {
            "addons/mail/security/ir.model.access.csv": f"{lines}a,mail.message.all,model_mail_message,base.group_public,1,0,0,0\n"
        }
    )
    running = posture_of(Fake(with_rights("mail.message", PUBLIC, "r")))
    for both in (unite([running, shipped]), unite([shipped, running])):
        listed = results_of(both)["access.guest-object-rights"].resources
        assert "group:base.group_public/mail.message" not in {entry.id for entry in listed}


def test_no_name_in_the_table_is_one_that_somebody_can_give() -> None:
    assert not [model for model in (*as_their_document(), *own_of_each_visitor()) if model.startswith("x_")]
