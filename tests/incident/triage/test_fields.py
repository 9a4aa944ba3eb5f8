"""Which fields a query reads, and which kinds of personal data they are."""

from __future__ import annotations

import pytest

from auditor.incident.triage.data.fields import fields_of
from auditor.incident.triage.data.kinds import Personal, kinds, kinds_of
from auditor.incident.triage.words import texts
from tests.access.company import company


@pytest.mark.parametrize(
    ("query", "fields"),
    [
        ("SELECT Email, Phone FROM Contact", {"Email", "Phone"}),
        ("select  Email\n, Account.Name\nfrom Contact where Id IN (SELECT ContactId FROM Case)", {"Email", "Account.Name"}),
        ("SELECT toLabel(Status), Id FROM Contact LIMIT 5", {"Status", "Id"}),
        ("SELECT count(Id) c, OwnerId FROM Contact GROUP BY OwnerId", {"OwnerId"}),
        ("SELECT DISTINCT \"Email\" AS mail FROM public.contact", {"Email"}),
        ("SELECT * FROM Contact", None),
        ("SELECT FIELDS(ALL) FROM Contact LIMIT 200", None),
        ("SELECT Id, (SELECT Name FROM Opportunities) FROM Contact", None),
        ("SELECT Email, Phone FROM Lead", None),  # of another class
        ("SELECT Email, Pho", None),  # cut
        ("FIND {x} IN ALL FIELDS", None),
        ("", None),
        (None, None),
        ("<fetch><entity name='contact'><attribute name='emailaddress1'/></entity></fetch>", {"emailaddress1"}),
        ("<fetch><entity name='contact'><all-attributes/></entity></fetch>", None),
        ("<fetch><entity name='contact'><attribute name='emailaddress1'/>", None),
    ],
)  # fmt: skip
def test_what_a_query_names(query: str | None, fields: set[str] | None) -> None:
    assert fields_of([query], "Contact") == (None if fields is None else frozenset(fields))


def test_one_read_of_whole_records_is_one_of_all_fields() -> None:
    assert fields_of(["SELECT Email FROM Contact", "SELECT * FROM Contact"], "Contact") is None
    assert fields_of(["SELECT Email FROM Contact", "SELECT Phone FROM Contact"], "Contact") == frozenset(
        {"Email", "Phone"}
    )
    assert fields_of([], "Contact") is None


def test_kinds_by_words_in_names() -> None:
    assert kinds_of(["FirstName", "PersonEmail", "birth_date", "BankAccountNumber__c"]) == (
        "name",
        "contact",
        "birth",
        "finance",
    )
    assert kinds_of(["Amount", "StageName", "Manager__c", "Package__c"]) == ()
    assert all(f"personal.{kind}" in texts("triage") for kind in kinds())


def test_what_the_configuration_marks_as_personal() -> None:
    known = Personal(company([]))
    assert known.of("Contact", None) == (True, ("contact",))
    assert known.of("Product", None) == (False, ())
    assert known.of("Other", None)[0] is not True
    assert known.of("Contact", frozenset({"Level__c"})) == (True, ())
    assert Personal(None).of("Contact", frozenset({"Email"})) == (True, ("contact",))
    assert Personal(None).of("Contact", None) == (None, ())
