"""Data centres: which host gives tokens for which, and that nothing leaves for any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import responses

from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.tenant import Job, collect, where_of
from auditor.collecting.live.tenants import TenantConfig
from auditor.userfile import UserFileError
from tests.vendor_profiles.zoho.fake import CLIENT, CLIENT_SECRET, REFRESH
from tests.vendor_profiles.zoho.tenant import PLAN, hardened, path_of

PAIRS = PLAN.elsewhere["accounts"]


def config(url: str) -> TenantConfig:
    return TenantConfig(
        vendor="zoho",
        url=url,
        sign_in="refresh_token",
        values={"client_id": CLIENT},
        secrets={
            "client_secret": {"env": "CRM_AUDIT_ZOHO_CLIENT_SECRET"},
            "refresh_token": {"env": "CRM_AUDIT_ZOHO_REFRESH"},
        },
    )


@pytest.fixture(autouse=True)
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_AUDIT_ZOHO_CLIENT_SECRET", CLIENT_SECRET)
    monkeypatch.setenv("CRM_AUDIT_ZOHO_REFRESH", REFRESH)


def fast() -> ApiSource:
    return PLAN.model_copy(update={"limits": PLAN.limits.model_copy(update={"per_second": 1000})})


def serve(mock: responses.RequestsMock, url: str) -> None:
    """A tenant at an address, and the host of its tokens."""
    tenant: dict[str, Any] = hardened()
    tenant["Token"]["api_domain"] = url
    mock.add("POST", f"{PAIRS[url]}/oauth/v2/token", json=tenant["Token"])
    for kind, document in tenant.items():
        if kind == "Token":
            continue
        each = kind in ("Profile", "Field", "UserType")
        for value, entry in document.items() if each else [("", document)]:
            path = path_of(kind, value).removeprefix("GET ")
            mock.add("GET", url + path, json=entry)
            if "page=1" in path:
                mock.add("GET", url + path.replace("page=1", "page=2"), status=204)


@pytest.mark.parametrize("url", [url for url in PAIRS if "www." in url])
def test_the_token_comes_from_the_centre_and_the_session_stays_at_the_api(url: str, tmp_path: Path) -> None:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        serve(mock, url)
        collected = collect(
            Job("acme", "zoho", fast(), config(url), tmp_path / "a.zip"), lambda: "2026-11-25T03:00:00Z"
        )
        asked = [
            (str(call.request.url), dict(call.request.headers), call.request.body) for call in mock.calls
        ]
    assert collected.collection.requests == len(asked)
    tokens = [entry for entry in asked if entry[0] == f"{PAIRS[url]}/oauth/v2/token"]
    assert len(tokens) == 2
    assert all("Authorization" not in headers for _, headers, _ in tokens)
    others = [entry for entry in asked if entry not in tokens]
    assert all(address.startswith(url + "/") and headers["Authorization"] for address, headers, _ in others)
    assert not any(REFRESH in address or CLIENT_SECRET in address for address, _, _ in asked)
    assert all(body is None for _, _, body in others)


@pytest.mark.parametrize(
    "url",
    ["https://www.zohoapis.example", "https://accounts.zoho.com", "https://www.zohoapis.com.evil.example"],
)
def test_an_address_that_is_none_of_zoho_is_sent_nothing(url: str) -> None:
    with pytest.raises(UserFileError, match="no address of this product"):
        where_of("acme", config(url), PLAN)


def test_each_address_has_its_tokens_in_the_same_centre() -> None:
    for own, accounts in PAIRS.items():
        ending = own.partition("zohoapis")[2]
        assert accounts.endswith(ending), own
