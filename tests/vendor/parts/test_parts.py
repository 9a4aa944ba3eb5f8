"""Parts that several products have: each keeps what the profile said of it, and adds nothing of its own."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import (
    Action,
    AuditCredential,
    Capability,
    Connection,
    ConnectionKind,
    DataField,
    DataObject,
    Endpoint,
    EndpointKind,
    Grant,
    Known,
    Marking,
    Population,
    Right,
    Unknown,
    UnknownKind,
    Unread,
)
from auditor.vendor.parts.endpoints import cors_origins, host_alone, webhook
from auditor.vendor.parts.own_credential import no_credential, of_token, own_credential, scopes_beyond
from auditor.vendor.parts.personal import data_object, mark_named, marked_fields, shipped_for_people
from auditor.vendor.parts.rights import granted, granted_by
from auditor.vendor.parts.servers import beyond_here, insists, server
from tests.vendor.rows import DENIED, PLACE, SILENT, known, row, value


def test_a_webhook_without_a_switch_is_called() -> None:
    found = webhook(row(id=7), known("https://a.example"), named=("event",))
    assert found == Endpoint(
        "webhook:7",
        "7",
        EndpointKind.WEBHOOK,
        known("https://a.example"),
        known(True),
        None,
        None,
        None,
        PLACE,
    )
    switched = webhook(row(uid=7, name="Orders"), SILENT, known(False), DENIED, key="uid")
    assert (switched.id, switched.name, switched.url) == ("webhook:7", "Orders", SILENT)
    assert (switched.active, switched.authenticated) == (known(False), DENIED)


def test_origins_stand_once() -> None:
    found = cors_origins(["https://a.example", "*", "https://a.example"], PLACE)
    assert isinstance(found, Population)
    assert [(one.id, one.url) for one in found.items] == [
        ("cors-origin:https://a.example", known("https://a.example")),
        ("cors-origin:*", known("*")),
    ]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://a.example/secret?key=1", "https://a.example"),
        ("a.example/secret", UnknownKind.ERROR),
        ("https:///secret", UnknownKind.ERROR),
        (None, UnknownKind.NOT_PROVIDED),
    ],
)
def test_a_host_without_its_path(url: Any, found: Any) -> None:
    assert value(host_alone(row(url=url), "url")) == found


def test_grants_of_a_holder() -> None:
    read = Right(Action.READ)
    assert granted("role:1", [Action.READ], "all", PLACE) == {read: Grant("role:1", read, "all", PLACE)}
    code = Right(Capability.RUN_CODE)
    assert granted("role:1", [read, Capability.RUN_CODE], "all", PLACE).keys() == {read, code}
    assert granted_by("role:1", {code: "scripts"}, PLACE) == {code: Grant("role:1", code, "scripts", PLACE)}


def test_the_credential_of_the_audit() -> None:
    token = AuditCredential("token:audit", "the token", known(("write",)), PLACE)
    assert own_credential("token:audit", "the token", known(("write",)), PLACE) == Population(
        "audit_credentials", (token,)
    )
    assert of_token(row(), "token:audit", "the token", known(("write",))) == Population(
        "audit_credentials", (token,)
    )
    assert of_token(DENIED, "a", "b", SILENT) == DENIED
    assert no_credential() == Population("audit_credentials", ())


@pytest.mark.parametrize(
    ("scope", "beyond"),
    [
        ("read write", ("write",)),
        ("read,  admin", ("admin",)),
        (["read", "write"], ("write",)),
        (["read"], ()),
        ("", UnknownKind.ERROR),
        ([], UnknownKind.ERROR),
        (["read", 7], UnknownKind.ERROR),
        (7, UnknownKind.ERROR),
        (None, UnknownKind.NOT_PROVIDED),
    ],
)
def test_scopes_beyond_those_that_are_needed(scope: Any, beyond: Any) -> None:
    assert value(scopes_beyond(row(scope=scope), "scope", {"read"})) == beyond


def test_scopes_in_any_case() -> None:
    assert value(scopes_beyond(row(scope="READ Write"), "scope", {"Read"}, any_case=True)) == ("Write",)
    assert value(scopes_beyond(row(scope="READ"), "scope", {"Read"})) == ("READ",)
    assert scopes_beyond(DENIED, "scope", ()) is DENIED


def test_servers_beyond_this_machine() -> None:
    mail = Connection("directory:dc.example", "dc.example", ConnectionKind.DIRECTORY, known(True), PLACE)
    assert beyond_here(ConnectionKind.DIRECTORY, known("dc.example"), known(True)) == [mail]
    assert beyond_here(ConnectionKind.DIRECTORY, known("localhost"), known(True)) == []
    assert beyond_here(ConnectionKind.DIRECTORY, SILENT, known(True)) == []
    named = server(ConnectionKind.DATABASE, "", SILENT, PLACE, "main")
    assert (named.id, named.name) == ("database:main", "main")
    assert insists("verify-full", PLACE) == Known(True, PLACE)
    assert insists("prefer", PLACE) == Known(False, PLACE)


def field(_: Any, name: str, mark: Marking | None) -> DataField:
    return DataField(f"field:{name}", name, "text", mark, False, SILENT, SILENT, PLACE)


def test_what_holds_personal_data() -> None:
    marks = shipped_for_people(["Contact"])
    mark_named(marks, ["Contact", "Patient", "", "Product"], ["*t"])
    assert marks == {"Contact": Marking.CLASSIFIED, "Patient": Marking.POLICY, "Product": Marking.POLICY}
    said: dict[str, Marking | Unknown | None] = {
        "Lead.Email": Marking.SUGGESTED,
        "Lead.Score": None,
        "User.Mail": Marking.CLASSIFIED,
        "Deal.Odd": DENIED,
    }
    names = [name.split(".") for name in said]
    fields, unread = marked_fields(
        ((row(), of, name) for of, name in names),
        lambda _, name: said[name],
        field,
        marks,
        lambda of: of != "User",
    )
    assert [(one.name, one.marking) for one in fields] == [
        ("Lead.Email", Marking.SUGGESTED),
        ("Lead.Score", None),
        ("User.Mail", Marking.CLASSIFIED),
    ]
    assert unread == (Unread("field:Deal.Odd", "Deal.Odd", DENIED),)
    assert marks["Lead"] is marks["Lead.Email"] is Marking.SUGGESTED
    assert ("User" in marks, "Deal" in marks) == (False, False)


def test_an_object() -> None:
    assert data_object("Lead", PLACE, SILENT, DENIED) == DataObject(
        "object:Lead", "Lead", False, SILENT, SILENT, DENIED, PLACE
    )
    assert data_object("Lead", PLACE, SILENT, DENIED, outside=DENIED, custom=True).external_sharing == DENIED
