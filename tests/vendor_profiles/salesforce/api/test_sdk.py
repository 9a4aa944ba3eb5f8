"""A second opinion: simple-salesforce reads the same organisation, and comes to the same rows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import responses
from simple_salesforce.api import Salesforce
from simple_salesforce.exceptions import SalesforceExpiredSession, SalesforceMalformedRequest

from .fake import TOKEN, URL, Fake, SalesforceError
from .org import weak
from .support import answers_of


@pytest.fixture
def fake() -> Iterator[Fake]:
    product = Fake(weak(), page=3)
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        product.serve(mock)
        yield product


def client(token: str = TOKEN) -> Salesforce:
    return Salesforce(instance_url=URL, session_id=token, version="64.0")


@pytest.mark.parametrize(
    ("kind", "name", "columns"),
    [
        ("LiveUserLicense", "UserLicense", "Id,Name"),
        ("LiveObjectPermissions", "ObjectPermissions", "Id,ParentId,SobjectType,PermissionsRead"),
        ("LiveUser", "User", "Id,Username,ProfileId"),
    ],
)
def test_it_reads_as_many_rows_over_as_many_pages(fake: Fake, kind: str, name: str, columns: str) -> None:
    ours = [row for page in answers_of(fake)[0][kind] for row in page["records"]]
    theirs = client().query_all(f"SELECT {columns} FROM {name}")
    assert theirs["done"] is True
    wanted = columns.split(",")
    assert [[row[c] for c in wanted] for row in theirs["records"]] == [
        [row[c] for c in wanted] for row in ours
    ]


def test_it_describes_the_same_columns(fake: Fake) -> None:
    theirs = client().restful("sobjects/PermissionSet/describe")
    ours = answers_of(fake)[0]["LivePermissionSetColumns"][0]
    assert theirs is not None
    assert [field["name"] for field in theirs["fields"]] == [field["name"] for field in ours["fields"]]


def test_it_reads_settings_by_the_tooling_api(fake: Fake) -> None:
    theirs = client().toolingexecute("query?q=SELECT Metadata FROM SecuritySettings")
    assert theirs["records"][0]["Metadata"] == weak().settings["SecuritySettings"]


def test_it_takes_our_errors_for_the_products(fake: Fake) -> None:
    with pytest.raises(SalesforceExpiredSession):
        client("an.old.token").query("SELECT Id,Name FROM UserLicense")
    fake.refused["UserLicense"] = SalesforceError(400, "INVALID_TYPE")
    with pytest.raises(SalesforceMalformedRequest):
        client().query("SELECT Id,Name FROM UserLicense")
