"""A product at two addresses, both fixed by its profile: tokens come from the one, records from the other."""

from __future__ import annotations

from typing import Any

import pytest
import requests
import responses
from pydantic import ValidationError

from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.gateway.elsewhere import other_addresses
from auditor.collecting.live.gateway.guard import Guard, GuardError
from auditor.collecting.live.gateway.refusal import SignInError
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.gateway.wire import NoAnswerError
from auditor.collecting.live.redaction.redact import Redactor
from auditor.collecting.live.secrets import Secret
from auditor.collecting.live.where import Where
from auditor.userfile import UserFileError

API, TOKENS = "https://api.shop.example", "https://accounts.shop.example"
BODY = {
    "type": "object",
    "properties": {"key": {"type": "string"}},
    "required": ["key"],
    "additionalProperties": False,
}
SOURCE: dict[str, Any] = {
    "elsewhere": {"accounts": {API: TOKENS, "https://api.shop.test": "https://accounts.shop.test"}},
    "sign_in": {
        "key": {
            "label": {"en": "key", "vi": "khóa"},
            "secrets": ["key"],
            "call": {"method": "POST", "at": "accounts", "path": "/token", "form": {"key": "{key}"}},
            "take": {"token": "/token"},
            "confirms": "/home",
            "headers": {"Authorization": "Bearer {token}"},
        }
    },
    "calls": {"list": {"path": "/list", "items": "/rows"}, "own": {"path": "/own", "at": "accounts"}},
    "allow": [
        {"method": "POST", "at": "accounts", "path": "/token", "body": BODY, "why": "opens the session"},
        {"method": "GET", "at": "accounts", "path": "/own", "why": "what the session may do"},
        {"method": "GET", "path": "/list", "why": "a list"},
    ],
    "empty": [{"status": [204]}],
    "resources": {"List": {"label": {"en": "list", "vi": "danh sách"}, "right": "any", "call": "list"}},
}
PLAN = ApiSource.model_validate(SOURCE)


def session(plan: ApiSource = PLAN) -> GuardedSession:
    where = Where(
        API, "key", {}, {"key": Secret("k3y-0f-th3-sh0p")}, elsewhere=other_addresses("acme", API, plan)
    )
    return GuardedSession(plan, where, Redactor(), pause=lambda _: None)


def token(mock: responses.RequestsMock, home: Any = API) -> None:
    mock.add("POST", f"{TOKENS}/token", json={"token": "tok-7Yq2Lm9Xw4", "home": home})


def test_the_session_goes_to_the_own_address_alone() -> None:
    with responses.RequestsMock() as mock:
        token(mock)
        mock.add("GET", f"{API}/list", json={"rows": []})
        mock.add("GET", f"{TOKENS}/own", json={})
        with session() as opened:
            opened.ask(PLAN.calls["list"], {}, "List", None)
            opened.ask(PLAN.calls["own"], {}, "Own", None)
        sent = {str(call.request.url): call.request.headers.get("Authorization") for call in mock.calls}
    assert sent == {f"{TOKENS}/token": None, f"{API}/list": "Bearer tok-7Yq2Lm9Xw4", f"{TOKENS}/own": None}
    lines = opened.ledger.lines()
    assert f"{TOKENS}/token" in lines
    assert '"/list"' in lines


@pytest.mark.parametrize("home", [API, f"{API}/v2", "HTTPS://API.shop.example", None, 7])
def test_an_answer_that_names_the_own_address_or_none_opens_the_session(home: Any) -> None:
    with responses.RequestsMock() as mock:
        token(mock, home)
        session().sign_in()


@pytest.mark.parametrize(
    "home", ["https://api.shop.test", "http://api.shop.example", "https://evil.example", "nowhere"]
)
def test_another_address_is_not_followed(home: str) -> None:
    with responses.RequestsMock() as mock:
        token(mock, home)
        with pytest.raises(SignInError, match="check url"):
            session().sign_in()
        assert len(mock.calls) == 1


@pytest.mark.parametrize(
    ("method", "url"),
    [
        ("GET", f"{TOKENS}/list"),
        ("GET", f"{API}/own"),
        ("POST", f"{API}/token"),
        ("GET", "https://accounts.shop.test/own"),
        ("GET", "http://accounts.shop.example/own"),
    ],
)
def test_each_request_is_listed_for_its_own_address(method: str, url: str) -> None:
    guard = Guard(API, PLAN.allow, {"accounts": TOKENS})
    made = requests.Request(method, url, data={"key": "a"} if method == "POST" else None)
    with pytest.raises(GuardError):
        guard.check(requests.Session().prepare_request(made))


def test_an_address_that_the_profile_does_not_know_is_sent_nothing() -> None:
    with pytest.raises(UserFileError, match="no address of this product"):
        other_addresses("acme", "https://api.shop.example.evil.example", PLAN)


def test_what_is_on_this_machine_stays_on_it() -> None:
    assert other_addresses("acme", "http://127.0.0.1:8000", PLAN) == {"accounts": "http://127.0.0.1:8000"}


def test_which_address_cannot_be_reached_is_said() -> None:
    with responses.RequestsMock() as mock:
        mock.add("POST", f"{TOKENS}/token", body=requests.ConnectionError("no route"))
        with pytest.raises(NoAnswerError, match=f"{TOKENS}: .*no route"):
            session().sign_in()


def test_a_list_without_rows_may_be_said_without_a_list() -> None:
    with responses.RequestsMock() as mock:
        token(mock)
        mock.add("GET", f"{API}/list", status=204)
        with session() as opened:
            reading = opened.ask(PLAN.calls["list"], {}, "List", None)
    assert reading.no_rows


@pytest.mark.parametrize(
    "change",
    [
        {"elsewhere": {}},
        {"elsewhere": {"accounts": {API: "http://accounts.shop.example"}}},
        {"elsewhere": {"accounts": {"api.shop.example": TOKENS}}},
    ],
)
def test_a_profile_with_an_address_that_is_none_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="elsewhere"):
        ApiSource.model_validate({**SOURCE, **change})
