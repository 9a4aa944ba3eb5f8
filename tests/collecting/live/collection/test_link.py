"""The address of the next page: followed at the tenant's own host, and nowhere else."""

from __future__ import annotations

import pytest

from auditor.collecting.live.asking.compose import compose
from auditor.collecting.live.asking.plan import Call
from auditor.collecting.live.asking.template import TemplateError
from auditor.collecting.live.collection.link import followed

CALL = Call(path="/api/list", query={"q": "{what}"}, items="/rows", next="/next")
URL = "https://acme.example/crm"


def address(link: str, url: str = URL) -> str:
    call, values = followed(CALL, link, url, {"what": "users"})
    return str(compose(url, call, {}, values).url)


@pytest.mark.parametrize(
    ("link", "asked"),
    [
        ("/crm/api/list/2000", "https://acme.example/crm/api/list/2000"),
        ("https://acme.example/crm/api/list?after=2", "https://acme.example/crm/api/list?after=2"),
        (
            "https://ACME.example:443/crm/api/list?a=%7Bwhat%7D&b=",
            "https://acme.example/crm/api/list?a=%7Bwhat%7D&b=",
        ),
    ],
)
def test_a_link_of_the_tenant_is_followed_as_it_is(link: str, asked: str) -> None:
    assert address(link) == asked


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/crm/api/list", "//evil.example/crm/api/list", "http://acme.example/crm/api/list",
        "https://acme.example:8443/crm/api/list", "https://acme.example@evil.example/crm/api/list", "/api/list",
        "api/list", "", "/crm/{token}", "/crm/%7Btoken%7D", "/crm/a b", "/crm/\r\nX: y", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_any_other_is_refused(link: str) -> None:
    with pytest.raises(TemplateError):
        address(link)


def test_what_the_call_sends_it_sends_again_with_the_link() -> None:
    call, _ = followed(CALL, "/crm/api/list/2", URL, {})
    assert (call.method, call.items, call.next) == ("GET", "/rows", "/next")
