"""The fixtures have the shapes that the vendor documents (bitrix24/b24restdocs, api-reference), as far as they are read."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.vendor_profiles.bitrix24.tenant import EACH, PLAN, bad, basic, good

TEXT, FLAG, WHOLE = {"type": "string"}, {"type": "boolean"}, {"type": "integer"}
DAY = {"type": "string", "pattern": r"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d)?$"}
PORTALS = {"good": good(), "bad": bad(), "basic": basic(bad())}
BASIC = [
    "ID",
    "ACTIVE",
    "NAME",
    "LAST_NAME",
    "SECOND_NAME",
    "EMAIL",
    "DATE_REGISTER",
    "TIMESTAMP_X",
    "PERSONAL_MOBILE",
    "UF_DEPARTMENT",
]
"""Columns of user/user-scope.md under user_basic that the fixtures have; LAST_LOGIN and USER_TYPE are not among them."""


def row(required: str = "", /, **columns: Any) -> dict[str, Any]:
    """An object with these columns and no others; all of them must be there where none is named."""
    names = required.split() or list(columns)
    return {"type": "object", "properties": columns, "required": names, "additionalProperties": False}


def result(found: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"result": found, **more}, "required": ["result", *more]}


def rows(entry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": entry}


USER = row(
    "ID ACTIVE NAME LAST_NAME EMAIL DATE_REGISTER UF_DEPARTMENT",
    **dict.fromkeys(("ID", "NAME", "LAST_NAME", "SECOND_NAME", "EMAIL", "PERSONAL_MOBILE"), TEXT),
    **dict.fromkeys(("LAST_LOGIN", "DATE_REGISTER"), DAY),
    ACTIVE=FLAG,
    TIMESTAMP_X={"type": "object"},
    UF_DEPARTMENT={"anyOf": [rows(WHOLE), {"const": False}]},
    USER_TYPE={"enum": ["employee", "extranet", "email"]},
)
EVENT = row("id timestampX auditTypeId", id=WHOLE, timestampX=DAY, auditTypeId=TEXT, userId=WHOLE)
EVENTS = result(row(items=rows(EVENT)))
SHAPES: dict[str, dict[str, Any]] = {
    "Scope": result(rows(TEXT)),
    "Admin": result(FLAG),
    "User": result(rows(USER), total=WHOLE),
    "Employee": result(rows(row(ID=TEXT)), total=WHOLE),
    "Extranet": result(rows(row(ID=TEXT)), total=WHOLE),
    "Department": result(rows(row("ID NAME", ID=TEXT, NAME=TEXT, SORT=WHOLE, PARENT=TEXT)), total=WHOLE),
    "Events": EVENTS,
    "SignIns": EVENTS,
    "LastSignIn": EVENTS,
}


@pytest.mark.parametrize("kind", sorted(SHAPES))
@pytest.mark.parametrize("name", sorted(PORTALS))
def test_the_fixtures_are_answers_as_they_are_documented(name: str, kind: str) -> None:
    document = PORTALS[name].get(kind, {})
    validator = Draft202012Validator(SHAPES[kind])
    for entry in document.values() if kind in EACH else [document]:
        assert [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(entry)] == []


def test_every_kind_of_answer_has_a_shape() -> None:
    assert set(SHAPES) == set(PLAN.resources)


def test_user_basic_shows_what_it_is_documented_to_show() -> None:
    assert {key for user in PORTALS["basic"]["User"]["result"] for key in user} <= set(BASIC)
