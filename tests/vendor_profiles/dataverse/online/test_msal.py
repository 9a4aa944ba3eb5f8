"""A second opinion: Microsoft's own library for sign-in exchanges the secret by the same request, and reads the same answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import msal
import pytest
import responses

from tests.vendor_profiles.dataverse.online.fake import (
    CLIENT_ID,
    CLIENT_SECRET,
    GRAPH,
    LOGIN,
    TENANT_ID,
    TOKENS,
    URL,
    FakeMicrosoft,
)
from tests.vendor_profiles.dataverse.online.tenant import PLAN, hardened
from tests.vendor_profiles.dataverse.online.test_http import run

SPEAKING_OF_ITSELF = {"client_info"}
"""What the library adds: it asks for an id of the account, which an app without a person does not have."""


@pytest.fixture
def net() -> Iterator[responses.RequestsMock]:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        authority = f"{LOGIN}/{TENANT_ID}"
        mock.add(
            "GET",
            f"{authority}/v2.0/.well-known/openid-configuration",
            json={
                "authorization_endpoint": f"{authority}/oauth2/v2.0/authorize",
                "token_endpoint": f"{authority}/oauth2/v2.0/token",
                "device_authorization_endpoint": f"{authority}/oauth2/v2.0/devicecode",
                "issuer": f"{authority}/v2.0",
            },
        )
        yield mock


def exchanges(net: responses.RequestsMock) -> list[tuple[str, dict[str, str]]]:
    sent = [call.request for call in net.calls if call.request.method == "POST"]
    return [(str(one.url), dict(parse_qsl(str(one.body)))) for one in sent]


def test_the_library_and_the_profile_send_the_same(
    net: responses.RequestsMock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(net, FakeMicrosoft(hardened()), tmp_path, monkeypatch)
    ours = exchanges(net)
    net.calls.reset()
    app = msal.ConfidentialClientApplication(
        CLIENT_ID, client_credential=CLIENT_SECRET, authority=f"{LOGIN}/{TENANT_ID}", instance_discovery=False
    )
    for host in (URL, GRAPH):
        scope = f"{host}/.default"
        assert app.acquire_token_for_client([scope])["access_token"] == TOKENS[scope]
    theirs = [
        (url, {name: text for name, text in form.items() if name not in SPEAKING_OF_ITSELF})
        for url, form in exchanges(net)
    ]
    assert theirs == ours


@pytest.mark.parametrize("cloud", ["AzurePublic", "AzureGovernment", "AzureChina"])
def test_the_addresses_for_tokens_are_those_that_the_library_knows(cloud: str) -> None:
    known = {
        "AzurePublic": "https://login.microsoftonline.com",
        "AzureGovernment": f"https://{msal.authority.AZURE_US_GOVERNMENT}",
        "AzureChina": "https://login.partner.microsoftonline.cn",
    }
    assert known[cloud] in set(PLAN.elsewhere["login"].values())
    assert known[cloud].removeprefix("https://") in msal.authority.WELL_KNOWN_AUTHORITY_HOSTS
