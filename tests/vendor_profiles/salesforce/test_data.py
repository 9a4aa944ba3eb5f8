"""Fields and objects: what marks personal data, what is said of it, and copies in several files."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.policy import PersonalDataGlobs
from auditor.posture import Marking
from tests.exports import Files, object_rights, rights, xml
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, Facts, cases, says
from tests.vendor_profiles.salesforce.files import els, meta, org, torn

OBJECT, FIELD = "CustomObject", "CustomField"
SILENT, BAD = (NOT_PROVIDED, FIELD), (ERROR, FIELD)
NOTE = "data.fields[field:Thing__c.Note__c]"
TEXT, PII, NO_SCHEME = els(type="Text"), els(complianceGroup="PII"), els(encryptionScheme="None")
SCHEME = els(encryptionScheme="ProbabilisticEncryption")


def field(body: str, name: str = "Thing__c.Note__c") -> Files:
    return meta(FIELD, body, name)


def object_(name: str, body: str = "") -> Files:
    return meta(OBJECT, body, f"{name}/{name}")


def flat(body: str) -> Files:
    """An object as a retrieve brings it: its fields are inside."""
    return {"objects/Contact.object": xml(OBJECT, body)}


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
    name: str, body: str, marking: Marking | None
) -> None:
    says(org(field(body, f"Thing__c.{name}")), {"data.fields[].marking": (marking,)})


HIDDEN = (
    object_rights("Hidden__c", "allowRead")
    + "<fieldPermissions><field>Hidden__c.Code__c</field><readable>true</readable></fieldPermissions>\n"
    + f"<userLicense>Guest User License</userLicense>\n{rights('X')}"
)
RULE = "<sharingOwnerRules><sharedTo><allInternalUsers/></sharedTo></sharingOwnerRules>"
WITHOUT_DEFINITION = {
    **meta("Profile", HIDDEN),
    **meta("SharingRules", RULE, "Shared__c"),
    **torn(OBJECT, "Torn__c/Torn__c"),
}


@cases(
    "files, globs, marked, unmarked",
    {
        "by a glob of the policy": (
            {**field(TEXT, "Thing__c.Color__c"), **object_("Secret__c")},
            PersonalDataGlobs(objects=("Secret*",), fields=("*.Color__c",)),
            dict.fromkeys(("Thing__c.Color__c", "Secret__c", "Thing__c"), Marking.POLICY),
            (),
        ),
        "by a glob, of which there is no definition": (
            WITHOUT_DEFINITION,
            PersonalDataGlobs(objects=("Hidden__c", "Shared__c", "Torn__c"), fields=("Hidden__c.*",)),
            dict.fromkeys(("Hidden__c", "Hidden__c.Code__c", "Shared__c", "Torn__c"), Marking.POLICY),
            (),
        ),
        "without a glob they are not": (WITHOUT_DEFINITION, None, {}, ("Hidden__c", "Shared__c", "Torn__c")),
        "an object has the strongest mark of its fields": (
            {
                **field(els(type="Email"), "Thing__c.Email__c"),
                **field(PII, "Thing__c.Pass__c"),
                **field(TEXT, "Plain__c.Color__c"),
            },
            None,
            {"Thing__c": Marking.CLASSIFIED, "Contact": Marking.SUGGESTED},
            ("Plain__c",),
        ),
    },
)
def test_marks(
    files: Files, globs: PersonalDataGlobs | None, marked: dict[str, Marking], unmarked: tuple[str, ...]
) -> None:
    marks = org(files, globs=globs).data.marks
    assert {name: marks.get(name) for name in (*marked, *unmarked)} == {**marked, **dict.fromkeys(unmarked)}


@pytest.mark.parametrize(
    ("body", "attribute", "expected"),
    [
        (NO_SCHEME, "encrypted", False),
        (SCHEME, "encrypted", True),
        (els(encryptionScheme="CaseSensitiveDeterministicEncryption"), "encrypted", True),
        (els(encryptionScheme="none"), "encrypted", False),
        (els(encryptionScheme="NoneAtAll"), "encrypted", BAD),
        (els(encryptionScheme="None<x/>ProbabilisticEncryption"), "encrypted", BAD),
        (NO_SCHEME + SCHEME, "encrypted", BAD),
        (els(type="EncryptedText"), "encrypted", True),
        (TEXT, "encrypted", SILENT),
        (els(trackHistory="false"), "history_tracked", False),
        (els(trackHistory="true"), "history_tracked", True),
        (TEXT, "history_tracked", SILENT),
        (els(trackHistory="TRUE"), "history_tracked", BAD),
        (els(trackHistory="yes"), "history_tracked", BAD),
        (els(trackHistory="true<x/>"), "history_tracked", BAD),
        (els(trackHistory="<x>true</x>"), "history_tracked", BAD),
    ],
)
def test_what_a_field_says_of_its_protection(body: str, attribute: str, expected: Any) -> None:
    says(org(field(body)), {f"{NOTE}.{attribute}": expected})


PASS = "data.fields[field:Contact.Pass__c]"
OF_PASS: Facts = {
    "data.fields": ("field:Contact.Pass__c",),
    f"{PASS}.marking": Marking.CLASSIFIED,
    f"{PASS}.encrypted": False,
}


@cases(
    "files, facts",
    {
        "inside an object": (
            flat(els("fields", fullName="Pass__c", complianceGroup="PII", encryptionScheme="None")),
            {**OF_PASS, f"{PASS}@line": 3},
        ),
        "beside it": (field(f"{PII}\n{NO_SCHEME}", "Contact.Pass__c"), {**OF_PASS, f"{PASS}@line": 2}),
        "one without a name spoils its object: it is not one less": (
            flat(els("fields", complianceGroup="PII")),
            {"data.fields.complete": (ERROR, OBJECT)},
        ),
        "names in folders are decoded": (
            field(TEXT, "A%26B__c.X__c"),
            {"data.fields[].name": ("A&B__c.X__c",)},
        ),
        "what cannot be read is known to be there; fields may lie inside of a torn object": (
            {**torn(FIELD, "Contact.Pass__c"), **torn(OBJECT, "Lead/Lead")},
            {
                "data.fields.unread": (("field:Contact.Pass__c", ERROR),),
                "data.fields.complete": (ERROR, OBJECT),
                "data.objects.unread[object:Lead].unknown": (ERROR, OBJECT),
                "data.objects.unread[object:Contact].unknown": (NOT_PROVIDED, OBJECT),
                "data.objects.unread[object:Account].unknown": (NOT_PROVIDED, OBJECT),
            },
        ),
        "nothing": (
            {"package.xml": ""},
            {"data.fields": (NOT_PROVIDED, OBJECT), "data.objects": (NOT_PROVIDED, OBJECT)},
        ),
        "a project keeps each field in a file of its own": (
            object_("Contact", els(label="C")),
            {"data.fields.complete": SILENT},
        ),
        "the objects of a retrieve hold theirs": (flat(els(label="C")), {"data.fields.complete": True}),
    },
)
def test_fields(files: Files, facts: Facts) -> None:
    says(org(files), facts)


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
        ("Everybody", (ERROR, OBJECT)),
        ("", (NOT_PROVIDED, OBJECT)),
    ],
)
def test_how_an_object_is_shared(model: str, expected: Any) -> None:
    files = object_("Contact", els(externalSharingModel=model, sharingModel=model))
    row = (("object:Contact", False, expected, expected),)
    says(org(files), {"data.objects[].id,custom,internal_sharing,external_sharing": row})


@pytest.mark.parametrize("swapped", [False, True])
@cases(
    "one, other, facts",
    {
        "each worse fact counts": (
            field(NO_SCHEME + els(trackHistory="true") + TEXT),
            field(PII + SCHEME + els(trackHistory="false")),
            {
                f"{NOTE}.encrypted": False,
                f"{NOTE}.history_tracked": False,
                f"{NOTE}.marking": Marking.CLASSIFIED,
            },
        ),
        "the one that speaks counts": (field(""), field(SCHEME), {f"{NOTE}.encrypted": True}),
        "the object that is shared more widely counts": (
            object_("Lead", els(sharingModel="ReadWrite", enableHistory="true")),
            object_(
                "Lead", els(externalSharingModel="Private", sharingModel="Private", enableHistory="false")
            ),
            {
                "data.objects[].internal_sharing,external_sharing,history_enabled": (
                    ("edit", "private", False),
                )
            },
        ),
    },
)
def test_of_two_copies(one: Files, other: Files, facts: Facts, swapped: bool) -> None:
    says(org(other, one) if swapped else org(one, other), facts)
