"""A session of its own at another address of the product, beside the one at the tenant's."""

from __future__ import annotations

from typing import Any

import pytest
import requests
import responses
from pydantic import ValidationError

from auditor.collecting.live.asking.answer import Meaning
from auditor.collecting.live.asking.pages import Pages
from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.asking.template import TemplateError
from auditor.collecting.live.collection.fetch import Fetcher
from auditor.collecting.live.collection.progress import Progress, Task
from auditor.collecting.live.gateway.elsewhere import other_addresses
from auditor.collecting.live.gateway.guard import Guard, GuardError
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.redaction.redact import Redactor
from auditor.collecting.live.secrets import Secret
from auditor.collecting.live.where import Where
from auditor.userfile import UserFileError
from auditor.vendor.requests import listed

OWN, TOKENS, PEOPLE = (
    "https://acme.crm.shop.example",
    "https://login.shop.example",
    "https://people.shop.example",
)
TOKEN = {
    "method": "POST",
    "at": "login",
    "path": "/token",
    "form": {"key": "{key}", "scope": "{address}/.default"},
}
BODY = {
    "type": "object",
    "properties": {"key": {"type": "string"}, "scope": {"enum": [f"{OWN}/.default", f"{PEOPLE}/.default"]}},
    "required": ["key", "scope"],
    "additionalProperties": False,
}
SOURCE: dict[str, Any] = {
    "elsewhere": {
        "login": {"https://*.crm.shop.example": TOKENS},
        "people": {"https://*.crm.shop.example": PEOPLE},
    },
    "sign_in": {
        "key": {
            "label": {"en": "key", "vi": "khóa"},
            "secrets": ["key"],
            "call": TOKEN,
            "take": {"token": "/token"},
            "headers": {"Authorization": "Bearer {token}"},
            "connections": {
                "people": {
                    "call": TOKEN,
                    "take": {"token": "/token"},
                    "headers": {"Authorization": "Bearer {token}"},
                }
            },
        }
    },
    "calls": {
        "list": {"path": "/list", "items": "/rows"},
        "people": {
            "path": "/people",
            "at": "people",
            "items": "/rows",
            "next": "/next",
            "next_query": ["after"],
        },
    },
    "allow": [
        {"method": "POST", "at": "login", "path": "/token", "body": BODY, "why": "opens a session"},
        {"method": "GET", "at": "people", "path": "/people", "why": "people"},
        {"method": "GET", "path": "/list", "why": "a list"},
    ],
    "resources": {
        "List": {"label": {"en": "list", "vi": "danh sách"}, "right": "any", "call": "list"},
        "People": {
            "label": {"en": "people", "vi": "người"},
            "right": "any",
            "call": "people",
            "paging": {"style": "link", "size": 2},
        },
    },
}
PLAN = ApiSource.model_validate(SOURCE)
TO_OWN, TO_PEOPLE = "tok-0wn-7Yq2Lm9Xw4", "tok-pe0ple-5Rt8Kp3Zv1"


def session() -> GuardedSession:
    where = Where(
        OWN, "key", {}, {"key": Secret("k3y-0f-th3-sh0p")}, elsewhere=other_addresses("acme", OWN, PLAN)
    )
    return GuardedSession(PLAN, where, Redactor(), pause=lambda _: None)


def tokens(mock: responses.RequestsMock, **of_people: Any) -> responses.BaseResponse:
    """Both exchanges; the one for people answers as given."""

    def matching(address: str) -> Any:
        form = {"key": "k3y-0f-th3-sh0p", "scope": f"{address}/.default"}
        return [responses.matchers.urlencoded_params_matcher(form)]

    mock.add("POST", f"{TOKENS}/token", json={"token": TO_OWN}, match=matching(OWN))
    answer = of_people or {"json": {"token": TO_PEOPLE}}
    return mock.add("POST", f"{TOKENS}/token", match=matching(PEOPLE), **answer)


def test_each_session_goes_to_its_own_address_alone() -> None:
    with responses.RequestsMock() as mock:
        tokens(mock)
        mock.add("GET", f"{OWN}/list", json={"rows": []})
        mock.add("GET", f"{PEOPLE}/people", json={"rows": []})
        with session() as opened:
            opened.ask(PLAN.calls["people"], {}, "People", None)
            opened.ask(PLAN.calls["list"], {}, "List", None)
        sent = [(str(call.request.url), call.request.headers.get("Authorization")) for call in mock.calls]
    assert sent == [
        (f"{TOKENS}/token", None),
        (f"{TOKENS}/token", None),
        (f"{PEOPLE}/people", f"Bearer {TO_PEOPLE}"),
        (f"{OWN}/list", f"Bearer {TO_OWN}"),
    ]
    lines = opened.ledger.lines()
    assert f"{PEOPLE}/people" in lines
    assert TO_PEOPLE not in opened.redactor.text(f"a reason that quotes {TO_PEOPLE}")


def test_it_is_not_opened_before_something_there_is_asked_for() -> None:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        exchange = tokens(mock)
        mock.add("GET", f"{OWN}/list", json={"rows": []})
        with session() as opened:
            opened.ask(PLAN.calls["list"], {}, "List", None)
        assert exchange.call_count == 0


def test_secrets_that_are_refused_there_are_sent_once_and_end_nothing_else() -> None:
    with responses.RequestsMock() as mock:
        exchange = tokens(mock, json={"error": "invalid_client"}, status=401)
        mock.add("GET", f"{OWN}/list", json={"rows": []})
        with session() as opened:
            first, second = (opened.ask(PLAN.calls["people"], {}, "People", None) for _ in range(2))
            assert opened.ask(PLAN.calls["list"], {}, "List", None).meaning is Meaning.OK
        assert exchange.call_count == 1
    assert first.meaning is second.meaning is Meaning.DENIED
    assert PEOPLE in first.reason
    assert "invalid_client" in first.reason


def test_a_session_that_ends_is_opened_once_more() -> None:
    with responses.RequestsMock() as mock:
        exchange = tokens(mock)
        mock.add("GET", f"{PEOPLE}/people", status=401, json={})
        mock.add("GET", f"{PEOPLE}/people", json={"rows": []})
        with session() as opened:
            assert opened.ask(PLAN.calls["people"], {}, "People", None).meaning is Meaning.OK
        assert exchange.call_count == 2


def test_one_that_never_holds_is_given_up() -> None:
    with responses.RequestsMock() as mock:
        exchange = tokens(mock)
        mock.add("GET", f"{PEOPLE}/people", status=401, json={"error": "token_expired"})
        with session() as opened:
            readings = [opened.ask(PLAN.calls["people"], {}, "People", None) for _ in range(3)]
        assert exchange.call_count == 2
    assert {reading.meaning for reading in readings} == {Meaning.DENIED}


@pytest.mark.parametrize(
    ("link", "followed"),
    [
        (f"{PEOPLE}/people?after=b", True),
        ("/people?after=b", True),
        (f"{OWN}/people?after=b", False),
        ("/people?after=b&action=delete", False),
        ("/people?after=b&_method=DELETE", False),
        ("/people?before=b", False),
    ],
)
def test_a_next_page_is_asked_for_at_the_address_of_the_list(link: str, followed: bool) -> None:
    with responses.RequestsMock(assert_all_requests_are_fired=False) as mock:
        tokens(mock)
        mock.add("GET", f"{PEOPLE}/people", json={"rows": [{"id": 3}]})
        with session() as opened:
            progress = Progress("People", PLAN.resources["People"], PLAN.calls["people"])
            fetch = Fetcher(opened, PLAN.calls, lambda document: document, lambda: "now")
            task = Task(progress, Pages(progress.resource.paging), {}, {"cursor": link, "limit": 2}, 1)
            if followed:
                assert len(fetch(task).rows) == 1
                assert mock.calls[-1].request.url == f"{PEOPLE}/people?after=b"
            else:
                with pytest.raises((TemplateError, GuardError)):
                    fetch(task)
                assert not [one for one in mock.calls if "/people" in (one.request.url or "")]


@pytest.mark.parametrize(("method", "url"), [("GET", f"{OWN}/people"), ("GET", f"{PEOPLE}/list")])
def test_the_guard_lets_each_address_its_own_requests(method: str, url: str) -> None:
    guard = Guard(OWN, PLAN.allow, other_addresses("acme", OWN, PLAN))
    with pytest.raises(GuardError):
        guard.check(requests.Session().prepare_request(requests.Request(method, url)))


@pytest.mark.parametrize(
    "url",
    [
        "https://crm.shop.example",
        "https://a.b.crm.shop.example",
        "https://acme.crm.shop.example.evil.example",
        "https://evil.example/x.crm.shop.example",
        "https://acme.crm.shop.example:8443",
        "http://acme.crm.shop.example",
        "https://acmexcrm.shop.example",
    ],
)
def test_a_star_is_one_label_of_a_name(url: str) -> None:
    with pytest.raises(UserFileError, match="no address of this product"):
        other_addresses("acme", url, PLAN)


def test_letters_of_a_name_have_no_case() -> None:
    assert other_addresses("acme", "https://ACME.crm.shop.example", PLAN)["people"] == PEOPLE


def test_the_exchange_stands_in_the_table_of_requests() -> None:
    found = [(one.path, one.parameters, one.why) for one in listed(PLAN) if one.purpose == "sign-in"]
    assert found == [
        ("{login}/token", '{"key": "{key}", "scope": "{address}/.default"}', "opens the session"),
        ("{login}/token", '{"key": "{key}", "scope": "{people}/.default"}', "opens the session at {people}"),
    ]


def test_a_connection_to_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ValidationError, match="elsewhere"):
        ApiSource.model_validate({**SOURCE, "elsewhere": {"login": SOURCE["elsewhere"]["login"]}})
