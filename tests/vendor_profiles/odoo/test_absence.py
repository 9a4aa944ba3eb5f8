"""A column that a release lacks is no list that is empty; a model that is not installed is."""

from __future__ import annotations

import json

import pytest

from auditor.collecting.live.asking.answer import Answer, Meaning, read
from auditor.vendor.registry import vendor_named

PLAN = vendor_named("odoo").profile.api
assert PLAN is not None
OPTIONAL = sorted(kind for kind, resource in PLAN.resources.items() if resource.absent)
ASKED_FOR_THE_COLUMN = {"UserGroups", "UserGroupsUntil18", "UserTotp", "DemoModule"}


def meaning(kind: str, status: int, document: object) -> Meaning:
    assert PLAN is not None
    said = Answer(status, {}, json.dumps(document).encode(), "2026-11-27T00:00:00Z")
    return read(said, PLAN, PLAN.resources[kind], 0.0).meaning


def rpc(message: str) -> dict[str, object]:
    return {"jsonrpc": "2.0", "error": {"code": 200, "data": {"message": message}}}


@pytest.mark.parametrize("kind", OPTIONAL)
def test_a_column_that_is_not_there(kind: str) -> None:
    wanted = Meaning.ABSENT if kind in ASKED_FOR_THE_COLUMN else Meaning.FAULT
    assert meaning(kind, 200, rpc("Invalid field 'create_user' on model 'res.company.ldap'")) is wanted


@pytest.mark.parametrize("kind", OPTIONAL)
def test_a_model_that_is_not_there(kind: str) -> None:
    assert meaning(kind, 200, rpc("Object res.company.ldap doesn't exist")) is Meaning.ABSENT
    named = {"name": "werkzeug.exceptions.NotFound", "message": "the model 'website' does not exist"}
    assert meaning(kind, 404, named) is Meaning.ABSENT


@pytest.mark.parametrize("kind", OPTIONAL)
def test_a_record_or_an_address_that_is_not_there(kind: str) -> None:
    gone = {"name": "odoo.exceptions.MissingError", "message": "Record does not exist or has been deleted."}
    assert meaning(kind, 500, gone) is Meaning.FAULT
    assert meaning(kind, 404, {"error": "not found"}) is Meaning.FAULT
