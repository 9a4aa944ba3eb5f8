"""Tables, steps, connectors and literal credentials."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from auditor.posture import Known, Marking, Unknown, UnknownKind
from tests.exports import resources_of, result_of, scan, write
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.dataverse.solution.solutions import (
    customizations,
    posture_of,
    role_file,
    table_file,
)
from tests.vendor_profiles.facts import known

STEP = '<SdkMessageProcessingStep Name="{name}" SdkMessageProcessingStepId="{{1}}">\n{body}\n</SdkMessageProcessingStep>\n'


def fields(posture: Any) -> dict[str, Any]:
    assert not isinstance(posture.data.fields, Unknown)
    return {field.name: field for field in posture.data.fields.items}


def audited(field: Any) -> bool | None:
    return field.history_tracked.value if isinstance(field.history_tracked, Known) else None


def test_columns_and_whether_their_changes_are_audited(tmp_path: Path) -> None:
    columns = ("acme_mail nvarchar email 1", "acme_phone nvarchar text 0", "acme_total money money 1")
    files = {"Entities/acme_Visit/Entity.xml": table_file("acme_Visit", *columns)}
    posture = posture_of(tmp_path / "on", files)
    found = fields(posture)
    assert {name: (field.marking, audited(field)) for name, field in found.items()} == {
        "acme_visit.acme_mail": (Marking.SUGGESTED, True),
        "acme_visit.acme_phone": (Marking.SUGGESTED, False),
        "acme_visit.acme_total": (None, True),
    }
    assert posture.data.marks["acme_visit"] is Marking.SUGGESTED
    off = {"Entities/acme_Visit/Entity.xml": table_file("acme_Visit", *columns, audited="0")}
    assert audited(fields(posture_of(tmp_path / "off", off))["acme_visit.acme_mail"]) is False
    silent = {"Entities/acme_Visit/Entity.xml": table_file("acme_Visit", *columns, audited="")}
    mail = fields(posture_of(tmp_path / "silent", silent))["acme_visit.acme_mail"]
    assert is_unknown(mail.history_tracked, (UnknownKind.NOT_PROVIDED, "EntityFile"))


def test_of_two_solutions_the_worse_counts(tmp_path: Path) -> None:
    on, off = (table_file("acme_Visit", "acme_mail nvarchar email 1", audited=word) for word in "10")
    for first, second in ((on, off), (off, on)):
        root = tmp_path / str(first is on)
        files = {"a/Entities/x/Entity.xml": first, "b/Entities/x/Entity.xml": second}
        assert audited(fields(posture_of(root, files))["acme_visit.acme_mail"]) is False


def test_the_tables_of_people_count_without_their_definition(tmp_path: Path) -> None:
    outcome = scan(write(tmp_path, {"Roles/Sales.xml": role_file("Sales", "prvReadContact Global")}, ""))
    assert list(resources_of(outcome, "access.personal-data-wide")) == ["role:Sales/contact"]


def test_steps_that_run_in_another_name(tmp_path: Path) -> None:
    runs = STEP.format(name="As admin", body="<ImpersonatingUserIdName>CRM Admin</ImpersonatingUserIdName>")
    plain = STEP.format(name="As caller", body="<ImpersonatingUserIdName></ImpersonatingUserIdName>")
    nobody = STEP.format(
        name="By id", body="<ImpersonatingUserId>{00000000-0000-0000-0000-000000000000}</ImpersonatingUserId>"
    )
    body = f"<SdkMessageProcessingSteps>\n{plain}{nobody}</SdkMessageProcessingSteps>\n"
    files = {"SdkMessageProcessingSteps/1.xml": runs, "customizations.xml": customizations(body)}
    native = posture_of(tmp_path, files).native
    key = "SdkMessageProcessingStep.impersonatinguserid"
    found = {
        name.partition(":")[2]: fact.value
        for name, fact in native.items()
        if name.startswith(f"{key}:") and isinstance(fact, Known)
    }
    assert found == {"As admin": "CRM Admin", "As caller": "", "By id": ""}
    place = known(native[f"{key}:As admin"])
    assert (place.evidence.source.path, place.evidence.line) == ("SdkMessageProcessingSteps/1.xml", 2)


def test_connection_references(tmp_path: Path) -> None:
    body = (
        '<connectionreferences>\n<connectionreference connectionreferencelogicalname="acme_sql">\n'
        "<connectorid>/providers/Microsoft.PowerApps/apis/shared_sql</connectorid>\n</connectionreference>\n"
        "</connectionreferences>\n"
    )
    fact = posture_of(tmp_path, {"customizations.xml": customizations(body)}).native[
        "connectionreference.connectorid:acme_sql"
    ]
    assert isinstance(fact, Known)
    assert (fact.value, fact.evidence.line) == ("shared_sql", 4)


def variable(name: str, default: str, kind: str = "100000000") -> str:
    return (
        f'<environmentvariabledefinition schemaname="{name}">\n<defaultvalue>{default}</defaultvalue>\n'
        f"<type>{kind}</type>\n</environmentvariabledefinition>\n"
    )


def test_literal_credentials_and_nothing_of_their_value(tmp_path: Path) -> None:
    secret = "hV7!kq29xZpLw3Rt"
    folder = "environmentvariabledefinitions"
    step = STEP.format(name="Call", body=f"<Configuration>password={secret}</Configuration>")
    files = {
        f"{folder}/acme_ClientSecret/environmentvariabledefinition.xml": variable(
            "acme_ClientSecret", secret
        ),
        f"{folder}/acme_Url/environmentvariabledefinition.xml": variable("acme_Url", "https://acme.example"),
        f"{folder}/acme_Vault/environmentvariabledefinition.xml": variable(
            "acme_VaultSecret", "/subscriptions/1/vaults/v/secrets/s", "100000005"
        ),
        f"{folder}/acme_ApiKey/environmentvariablevalues.json": (
            json.dumps({"environmentvariablevalues": {"environmentvariablevalue": {"value": secret}}})
        ),
        "Workflows/Sync-1.json": json.dumps({"headers": {"client_secret": secret}}, indent=1),
        "WebResources/acme_/call.js": f'var password = "{secret}";\n',
        "SdkMessageProcessingSteps/1.xml": step,
    }
    outcome = scan(write(tmp_path, files, ""))
    found = resources_of(outcome, "secrets.in-export")
    assert sorted(found) == [
        "file:SdkMessageProcessingSteps/Call",
        "file:WebResources/acme_/call.js",
        "file:Workflows/Sync-1.json",
        f"file:{folder}/acme_ApiKey",
        f"file:{folder}/acme_ClientSecret",
    ]
    assert secret not in repr(outcome.assessment)


def test_clean_solutions_pass_only_with_what_holds_most_credentials(tmp_path: Path) -> None:
    files = {
        "Workflows/a.json": "{}",
        "WebResources/a.js": "var a = 1;",
        "environmentvariabledefinitions/a/environmentvariabledefinition.xml": variable("acme_Url", "x"),
        "SdkMessageProcessingSteps/a.xml": STEP.format(name="Check", body=""),
        "Other/Customizations.xml": customizations("<Entities />"),
    }
    assert result_of(scan(write(tmp_path / "all", files, "")), "secrets.in-export").status == "pass"
    del files["Workflows/a.json"]
    assert lacks(
        result_of(scan(write(tmp_path / "part", files, "")), "secrets.in-export"),
        (UnknownKind.NOT_PROVIDED, "FlowFile"),
    )


def test_a_table_that_cannot_be_read_may_hold_anything(tmp_path: Path) -> None:
    posture = posture_of(
        tmp_path, {"Entities/x/Entity.xml": "<Entity", "Entities/y/Entity.xml": table_file("y")}
    )
    assert not isinstance(posture.data.objects, Unknown)
    assert [entry.id for entry in posture.data.objects.unread] == ["object:x"]


def test_a_flow_that_is_torn_is_not_clean(tmp_path: Path) -> None:
    name = "Workflows/Torn-3c1b5d6e-0000-4000-8000-0000000000f1.json"
    torn = posture_of(tmp_path / "torn", {name: '{"properties": {'}).secrets
    assert not isinstance(torn, Unknown)
    assert (torn.items, [entry.unknown.reason for entry in torn.unread] != []) == ((), True)
    found = posture_of(tmp_path / "found", {name: '{"password": "hV7!kq29xZpLw3Rt", '}).secrets
    assert not isinstance(found, Unknown)
    assert [bool(entry.hits) for entry in found.items] == [True]
