"""Fields and objects: what marks personal data, what is said of it, and copies in several files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.policy import PersonalDataGlobs, load_policy
from auditor.posture import (
    DataField,
    DataObject,
    Fact,
    Marking,
    PersonalData,
    Population,
    Unknown,
    UnknownKind,
)
from tests.exports import Files, object_rights, posture_of, rights, write, xml
from tests.unknown import is_unknown

OBJECT = "objects/{0}/{0}.object-meta.xml"
FIELD = "objects/{0}/fields/{1}.field-meta.xml"
OTHER = "other/main/default/"


def value(fact: Fact[Any]) -> Any:
    return fact.kind if isinstance(fact, Unknown) else fact.value


def data(root: Path, files: Files, globs: PersonalDataGlobs | None = None) -> PersonalData:
    policy = load_policy().model_copy(update={"personal_data": globs or PersonalDataGlobs()})
    return posture_of(write(root, files), policy).data


def fields(found: PersonalData) -> dict[str, DataField]:
    assert isinstance(found.fields, Population)
    return {entry.name: entry for entry in found.fields.items}


def objects(found: PersonalData) -> dict[str, DataObject]:
    assert isinstance(found.objects, Population)
    return {entry.name: entry for entry in found.objects.items}


def only(root: Path, body: str, name: str = "Note__c") -> DataField:
    (field,) = fields(data(root, {FIELD.format("Thing__c", name): xml("CustomField", body)})).values()
    return field


# Marks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "body", "marking"),
    [
        ("Note__c", "<complianceGroup>PII</complianceGroup>", Marking.CLASSIFIED),
        ("Note__c", "<complianceGroup>GDPR;CCPA</complianceGroup>", Marking.CLASSIFIED),
        ("Note__c", "<securityClassification>Restricted</securityClassification>", Marking.CLASSIFIED),
        ("Note__c", "<securityClassification>MissionCritical</securityClassification>", Marking.CLASSIFIED),
        ("Note__c", "<securityClassification>Internal</securityClassification>", None),
        ("Note__c", "<complianceGroup>None</complianceGroup>", None),
        ("Note__c", "<type>Email</type>", Marking.SUGGESTED),
        ("Home_Phone__c", "<type>Text</type>", Marking.SUGGESTED),
        ("Ngay_Sinh__c", "<type>Date</type>", Marking.SUGGESTED),
        ("Email_Opt_Out__c", "<type>Checkbox</type>", None),
        ("E_Mail__c", "<type>Text</type>", Marking.SUGGESTED),
        ("Salary__c", "<type>Currency</type>", Marking.SUGGESTED),
        ("Health_Status__c", "<type>Text</type>", Marking.SUGGESTED),
        ("HasOptedOutOfEmail", "<label>Opt out</label>", None),
        ("IsMobile", "<label>Mobile</label>", None),
        ("EmailEncodingKey", "<label>Encoding</label>", None),
        ("Email_Subject__c", "<type>Text</type>", None),
        ("Secure_Mailroom__c", "<type>Text</type>", None),
        ("Automobile_Commute__c", "<type>Picklist</type>", None),
        ("Health_Units__c", "<type>Number</type>", None),
        ("Income_Share__c", "<type>Percent</type>", None),
        ("Color__c", "<type>Text</type>", None),
    ],
)
def test_a_field_is_personal_by_classification_else_by_name_or_type(
    tmp_path: Path, name: str, body: str, marking: Marking | None
) -> None:
    assert only(tmp_path, body, name).marking is marking


def test_the_globs_of_the_policy_mark_too(tmp_path: Path) -> None:
    files: Files = {
        FIELD.format("Thing__c", "Color__c"): xml("CustomField", "<type>Text</type>"),
        OBJECT.format("Secret__c"): xml("CustomObject"),
    }
    found = data(tmp_path, files, PersonalDataGlobs(objects=("Secret*",), fields=("*.Color__c",)))
    assert fields(found)["Thing__c.Color__c"].marking is Marking.POLICY
    assert found.marks["Secret__c"] is Marking.POLICY
    assert found.marks["Thing__c"] is Marking.POLICY


def test_the_globs_mean_names_without_a_definition_too(tmp_path: Path) -> None:
    grants = (
        object_rights("Hidden__c", "allowRead")
        + "<fieldPermissions><field>Hidden__c.Code__c</field><readable>true</readable></fieldPermissions>\n"
    )
    guest = xml("Profile", f"{grants}<userLicense>Guest User License</userLicense>\n{rights('X')}")
    rule = "<sharingOwnerRules><sharedTo><allInternalUsers/></sharedTo></sharingOwnerRules>"
    files: Files = {
        "profiles/G.profile-meta.xml": guest,
        "sharingRules/Shared__c.sharingRules-meta.xml": xml("SharingRules", rule),
        OBJECT.format("Torn__c"): "<torn>",
    }
    globs = PersonalDataGlobs(objects=("Hidden__c", "Shared__c", "Torn__c"), fields=("Hidden__c.*",))
    marks = data(tmp_path, files, globs).marks
    assert {"Hidden__c", "Hidden__c.Code__c", "Shared__c", "Torn__c"} <= set(marks)
    assert not {"Hidden__c", "Shared__c", "Torn__c"} & set(data(tmp_path, {}).marks)


def test_an_object_has_the_strongest_mark_of_its_fields(tmp_path: Path) -> None:
    files: Files = {
        FIELD.format("Thing__c", "Email__c"): xml("CustomField", "<type>Email</type>"),
        FIELD.format("Thing__c", "Pass__c"): xml("CustomField", "<complianceGroup>PII</complianceGroup>"),
        FIELD.format("Plain__c", "Color__c"): xml("CustomField", "<type>Text</type>"),
    }
    marks = data(tmp_path, files).marks
    assert marks["Thing__c"] is Marking.CLASSIFIED
    assert "Plain__c" not in marks
    assert marks["Contact"] is Marking.SUGGESTED


# Fields -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "encrypted", "tracked"),
    [
        ("<encryptionScheme>None</encryptionScheme><trackHistory>false</trackHistory>", False, False),
        (
            "<encryptionScheme>ProbabilisticEncryption</encryptionScheme><trackHistory>true</trackHistory>",
            True,
            True,
        ),
        ("<type>EncryptedText</type>", True, UnknownKind.NOT_PROVIDED),
        ("<type>Text</type>", UnknownKind.NOT_PROVIDED, UnknownKind.NOT_PROVIDED),
    ],
)
def test_what_a_field_says_of_its_protection(tmp_path: Path, body: str, encrypted: Any, tracked: Any) -> None:
    field = only(tmp_path, body)
    assert (value(field.encrypted), value(field.history_tracked)) == (encrypted, tracked)


def test_fields_inside_an_object_and_beside_it_are_the_same(tmp_path: Path) -> None:
    body = (
        "<complianceGroup>PII</complianceGroup>\n<encryptionScheme>None</encryptionScheme>\n<type>Text</type>"
    )
    inner = f"<fields>\n<fullName>Pass__c</fullName>\n{body}\n</fields>"
    inside = fields(data(tmp_path / "in", {"objects/Contact.object": xml("CustomObject", inner)}))
    beside = fields(data(tmp_path / "by", {FIELD.format("Contact", "Pass__c"): xml("CustomField", body)}))
    assert list(inside) == list(beside) == ["Contact.Pass__c"]
    one, other = inside["Contact.Pass__c"], beside["Contact.Pass__c"]
    assert (one.marking, value(one.encrypted)) == (other.marking, value(other.encrypted))
    assert (one.evidence.line, other.evidence.line) == (3, 2)


def test_a_field_without_a_name_spoils_its_object(tmp_path: Path) -> None:
    """Which field it is, is not known; it is not one less."""
    found = data(
        tmp_path,
        {
            "objects/Contact.object": xml(
                "CustomObject", "<fields><complianceGroup>PII</complianceGroup></fields>"
            )
        },
    )
    assert isinstance(found.fields, Population)
    assert is_unknown(found.fields.complete, (UnknownKind.ERROR, "CustomObject"))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<encryptionScheme>CaseSensitiveDeterministicEncryption</encryptionScheme>", True),
        ("<encryptionScheme>none</encryptionScheme>", False),
        ("<encryptionScheme>NoneAtAll</encryptionScheme>", UnknownKind.ERROR),
        ("<encryptionScheme>None<x/>ProbabilisticEncryption</encryptionScheme>", UnknownKind.ERROR),
        (
            "<encryptionScheme>None</encryptionScheme><encryptionScheme>ProbabilisticEncryption</encryptionScheme>",
            UnknownKind.ERROR,
        ),
    ],
)
def test_a_scheme_that_is_no_scheme_encrypts_nothing(tmp_path: Path, body: str, expected: Any) -> None:
    assert value(only(tmp_path, body).encrypted) == expected


@pytest.mark.parametrize("text", ["TRUE", "yes", "true<x/>", "<x>true</x>"])
def test_history_in_other_words_is_not_known(tmp_path: Path, text: str) -> None:
    field = only(tmp_path, f"<trackHistory>{text}</trackHistory>")
    assert value(field.history_tracked) is UnknownKind.ERROR


def test_object_names_in_folders_are_decoded(tmp_path: Path) -> None:
    files: Files = {"objects/A%26B__c/fields/X__c.field-meta.xml": xml("CustomField", "<type>Text</type>")}
    assert list(fields(data(tmp_path, files))) == ["A&B__c.X__c"]


def test_a_field_or_an_object_that_cannot_be_read_is_known_to_be_there(tmp_path: Path) -> None:
    found = data(tmp_path, {FIELD.format("Contact", "Pass__c"): "<torn>", OBJECT.format("Lead"): "<torn>"})
    assert isinstance(found.fields, Population)
    assert isinstance(found.objects, Population)
    assert [entry.id for entry in found.fields.unread] == ["field:Contact.Pass__c"]
    assert is_unknown(
        found.fields.complete, (UnknownKind.ERROR, "CustomObject")
    )  # fields may lie inside of the torn object
    assert found.fields.complete.kind is UnknownKind.ERROR
    states = {entry.name: entry.unknown.kind for entry in found.objects.unread}
    assert states["Lead"] is UnknownKind.ERROR
    assert states["Contact"] is states["Account"] is UnknownKind.NOT_PROVIDED


# Objects ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("Private", "private"),
        ("ControlledByParent", "controlled_by_parent"),
        ("ControlledByLeadOrContact", "controlled_by_parent"),
        ("Read", "read"),
        ("ReadSelect", "read"),
        ("ReadWrite", "edit"),
        ("ReadWriteTransfer", "edit"),
        ("FullAccess", "full"),
        ("Everybody", UnknownKind.ERROR),
        ("", UnknownKind.NOT_PROVIDED),
    ],
)
def test_how_an_object_is_shared(tmp_path: Path, model: str, expected: Any) -> None:
    body = f"<externalSharingModel>{model}</externalSharingModel>\n<sharingModel>{model}</sharingModel>"
    found = objects(data(tmp_path, {OBJECT.format("Contact"): xml("CustomObject", body)}))["Contact"]
    assert (value(found.internal_sharing), value(found.external_sharing)) == (expected, expected)
    assert (found.id, found.custom) == ("object:Contact", False)


def test_without_objects_and_fields_nothing_is_known(tmp_path: Path) -> None:
    found = data(tmp_path, {"package.xml": ""})
    assert is_unknown(found.fields, (UnknownKind.NOT_PROVIDED, "CustomObject"))
    assert is_unknown(found.objects, (UnknownKind.NOT_PROVIDED, "CustomObject"))


def test_objects_of_a_project_without_their_fields_do_not_say_that_there_are_none(tmp_path: Path) -> None:
    """A project keeps each field in a file of its own; the objects of a retrieve hold theirs."""
    project = data(tmp_path / "project", {OBJECT.format("Contact"): xml("CustomObject", "<label>C</label>")})
    assert isinstance(project.fields, Population)
    assert is_unknown(project.fields.complete, (UnknownKind.NOT_PROVIDED, "CustomField"))
    retrieve = data(
        tmp_path / "retrieve", {"objects/Contact.object": xml("CustomObject", "<label>C</label>")}
    )
    assert isinstance(retrieve.fields, Population)
    assert retrieve.fields.complete is True


# Copies -----------------------------------------------------------------------------------------------------


def twice(root: Path, name: str, kind: str, one: str, other: str) -> PersonalData:
    write(root, {name: xml(kind, one)})
    write(root, {name: xml(kind, other)}, under=OTHER)
    return data(root, {})


CLASSIFIED = "<complianceGroup>PII</complianceGroup>"


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_copies_of_a_field_each_worse_fact_counts(tmp_path: Path, swapped: bool) -> None:
    one = "<encryptionScheme>None</encryptionScheme><trackHistory>true</trackHistory><type>Text</type>"
    other = f"{CLASSIFIED}<encryptionScheme>ProbabilisticEncryption</encryptionScheme><trackHistory>false</trackHistory>"
    pair = (other, one) if swapped else (one, other)
    (field,) = fields(twice(tmp_path, FIELD.format("Contact", "Pass__c"), "CustomField", *pair)).values()
    assert (value(field.encrypted), value(field.history_tracked)) == (False, False)
    assert field.marking is Marking.CLASSIFIED


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_copies_of_a_field_the_one_that_speaks_counts(tmp_path: Path, swapped: bool) -> None:
    spoken = "<encryptionScheme>ProbabilisticEncryption</encryptionScheme>"
    pair = ("", spoken) if swapped else (spoken, "")
    (field,) = fields(twice(tmp_path, FIELD.format("Contact", "Pass__c"), "CustomField", *pair)).values()
    assert value(field.encrypted) is True


@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_copies_of_an_object_the_wider_one_counts(tmp_path: Path, swapped: bool) -> None:
    one = "<sharingModel>ReadWrite</sharingModel><enableHistory>true</enableHistory>"
    other = "<externalSharingModel>Private</externalSharingModel><sharingModel>Private</sharingModel><enableHistory>false</enableHistory>"
    pair = (other, one) if swapped else (one, other)
    found = objects(twice(tmp_path, OBJECT.format("Lead"), "CustomObject", *pair))["Lead"]
    assert (value(found.internal_sharing), value(found.external_sharing)) == ("edit", "private")
    assert value(found.history_enabled) is False
