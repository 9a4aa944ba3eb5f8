"""A second opinion: the vendor's own SDK reads the same answers, and says the same of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
import responses
from b24pysdk import BitrixWebhook, Client
from b24pysdk.errors import BitrixAPIError, BitrixAPIServiceUnavailable

from auditor.posture import Known
from tests.vendor_profiles.bitrix24.fake import WEBHOOK
from tests.vendor_profiles.bitrix24.tenant import bad, good, posture
from tests.vendor_profiles.facts import seen

ADDRESS = "https://acme.bitrix24.com/rest"
METHODS = {"Scope": "scope", "Admin": "user.admin", "User": "user.get", "Department": "department.get"}


@pytest.fixture
def portal() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        for kind, method in METHODS.items():
            mock.add("POST", f"{ADDRESS}/1/{WEBHOOK}/{method}.json", json=bad()[kind])
        mock.add("POST", f"{ADDRESS}/api/1/{WEBHOOK}/main.eventlog.list", json=good()["Events"])
        yield mock


@pytest.fixture
def sdk(portal: responses.RequestsMock) -> Client:
    return Client(BitrixWebhook(domain="acme.bitrix24.com", webhook_token=f"1/{WEBHOOK}"))


def test_users(sdk: Client) -> None:
    theirs = {f"user:{one['ID']}": one for one in sdk.user.get().result}
    ours = seen(posture(bad()).users)
    assert theirs.keys() == {one.id for one in ours.items}
    for one in ours.items:
        row = theirs[one.id]
        assert isinstance(one.active, Known)
        assert isinstance(one.last_login, Known)
        said = datetime.fromisoformat(row["LAST_LOGIN"]).date() if row["LAST_LOGIN"] else None
        assert (one.login, one.active.value, one.last_login.value) == (row["EMAIL"], row["ACTIVE"], said)


def test_departments_and_scopes(sdk: Client) -> None:
    found = posture(bad())
    assert {f"department:{one['ID']}": one["NAME"] for one in sdk.department.get().result} == {
        one.id: one.name for one in seen(found.access.groups).items
    }
    [key] = seen(found.audit_credentials).items
    assert isinstance(key.excess, Known)
    assert set(key.excess.value) == set(sdk.scope().result) - {"department", "main"}


def test_whether_the_credential_is_an_administrators(sdk: Client) -> None:
    assert sdk.user.admin().result is True


@pytest.mark.parametrize(
    ("status", "code", "raised"),
    [(503, "QUERY_LIMIT_EXCEEDED", BitrixAPIServiceUnavailable), (401, "insufficient_scope", BitrixAPIError)],
)
def test_errors(
    sdk: Client, portal: responses.RequestsMock, status: int, code: str, raised: type[Any]
) -> None:
    document = {"error": code, "error_description": "said by the product"}
    portal.replace("POST", f"{ADDRESS}/1/{WEBHOOK}/department.get.json", status=status, json=document)
    with pytest.raises(raised, match="said by the product"):
        _ = sdk.department.get().result
