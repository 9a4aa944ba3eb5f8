"""Whatever the profile does not list is refused before a byte leaves."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from auditor.collecting.live.asking.plan import Allowed, ApiSource, Call
from auditor.collecting.live.asking.template import TemplateError, fill, fill_path, fill_text, path_pattern
from auditor.collecting.live.gateway.guard import MAX_BODY_BYTES, Guard, GuardError
from auditor.collecting.live.gateway.parameters import MOST_BYTES, parameters_of
from auditor.collecting.live.gateway.session import GuardedSession
from auditor.collecting.live.redaction.redact import Redactor
from auditor.collecting.live.secrets import Secret
from auditor.collecting.live.where import Where
from tests.collecting.live.misbehaving import Server
from tests.collecting.live.support import PASSWORD, plan
from tests.examples import examples

URL = "https://crm.example.com/app"
RPC = {
    "type": "object",
    "additionalProperties": False,
    "required": ["method"],
    "properties": {"method": {"enum": ["search_read"]}, "limit": {"type": "integer"}},
}
ALLOWED = (
    Allowed(method="GET", path="/api/users", why="users"),
    Allowed(method="GET", path="/api/users/{id}/roles", why="roles"),
    Allowed(method="POST", path="/api/rpc", why="reads", body=RPC),
    Allowed(
        method="POST",
        path="/api/form",
        why="reads",
        body={**RPC, "properties": {"method": {"type": "string"}}},
    ),
)
LABEL = {"en": "x", "vi": "x"}
PLAN = ApiSource.model_validate(
    {
        "sign_in": {"key": {"label": LABEL, "secrets": ["key"]}},
        "calls": {
            "users": {
                "path": "/api/users",
                "query": {
                    "offset": "{offset}",
                    "sort": "id",
                    "select": "{fields}",
                    "q": "SELECT Id FROM {table} WHERE Role = '{role}'",
                },
            },
            "roles": {"path": "/api/users/{user}/roles", "query": {"after": "{cursor}"}},
        },
        "allow": [{"method": "GET", "path": "/api/users", "why": "x"}],
        "refused_column": {"at": "/error", "pattern": "(?P<column>.*)"},
        "resources": {
            "users": {
                "label": LABEL,
                "right": "x",
                "call": "users",
                "using": {"fields": "id,name,mail", "table": "User"},
                "paging": {"style": "offset", "size": 2},
            },
            "roles": {
                "label": LABEL,
                "right": "x",
                "call": "roles",
                "using": {"user": "u 1"},
                "paging": {"style": "cursor", "size": 2},
            },
        },
    }
)
GUARD = Guard(URL, ALLOWED, parameters=parameters_of(PLAN, "key"))
HOSTILE = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "..",
            ".",
            "",
            "/",
            "%2f",
            "%2e%2e",
            "a/../b",
            "a\\b",
            "?x=1",
            "#f",
            "a\nb",
            "\x00",
            ";",
            "..;",
            "{id}",
            "é",
            "\ud800",
            " ",
            "http://evil.example/",
        ]
    ),
)


def prepared(method: str, url: str, **more: Any) -> requests.PreparedRequest:
    return requests.Request(method, url, **more).prepare()


def refused(method: str, url: str, **more: Any) -> str:
    with pytest.raises(GuardError) as caught:
        GUARD.check(prepared(method, url, **more))
    return str(caught.value)


def test_what_is_listed_leaves() -> None:
    GUARD.check(prepared("GET", f"{URL}/api/users"))
    GUARD.check(prepared("GET", f"{URL}/api/users?offset=2"))
    GUARD.check(prepared("GET", f"{URL}/api/users/u%201/roles"))
    GUARD.check(prepared("GET", "https://CRM.example.com:443/app/api/users"))
    GUARD.check(prepared("POST", f"{URL}/api/rpc", json={"method": "search_read", "limit": 3}))
    GUARD.check(prepared("POST", f"{URL}/api/form", data={"method": "x"}))


Q = "SELECT Id FROM User WHERE Role = '{}'"


@pytest.mark.parametrize(
    "query",
    [
        {"offset": "40", "sort": "id", "select": "id,name,mail", "q": Q.format("r1")},
        {"select": "name,mail"},  # a product may lack a column
        {"q": Q.format("r 1/é")},
    ],
)
def test_parameters_that_a_call_sends_leave(query: dict[str, str]) -> None:
    GUARD.check(prepared("GET", f"{URL}/api/users?{urlencode(query)}"))
    GUARD.check(prepared("GET", f"{URL}/api/users/u%201/roles?after=%2Fx%3D%26"))


@pytest.mark.parametrize(
    "query",
    [
        "action=delete",
        "offset=2&action=delete",
        "offset=2&offset=3",
        "offset=-1",
        "offset=2%00",
        "offset=2;action=delete",
        "offset=2&action",
        "offset=2&=x",
        "Offset=2",
        "sort=name",
        "select=*",
        "select=id,password",
        "select=",
        "q=DELETE%20FROM%20User",
        "q=" + quote(Q.format("x' FOR VIEW")),
        "q=" + quote(Q.format("x\\")),
        "q=" + quote(Q.format("r1") + " FOR UPDATE"),
        "q=" + quote(Q.format("r1").replace("User", "Secret")),
        "after=x",
        "%ff=1",
        f"q={quote(Q.format('x' * MOST_BYTES))}",
    ],
)
def test_any_other_parameter_or_value_stays(query: str) -> None:
    refused("GET", f"{URL}/api/users?{query}")


def test_parameters_belong_to_their_own_path_method_and_way_to_sign_in() -> None:
    refused("GET", f"{URL}/api/users/u2/roles?after=x")
    refused("POST", f"{URL}/api/rpc?offset=2", json={"method": "search_read"})
    with pytest.raises(GuardError, match="a parameter that the vendor profile does not list"):
        Guard(URL, ALLOWED).check(prepared("GET", f"{URL}/api/users?offset=2"))


def test_the_refusal_names_the_parameter_and_no_value() -> None:
    said = refused("GET", f"{URL}/api/users?sort=abc")
    assert "'sort'" in said
    assert "abc" not in said
    assert "abc" not in refused("GET", f"{URL}/api/users?abc%20x=1")


def test_parameters_of_a_next_page_need_an_address_of_one() -> None:
    with pytest.raises(ValidationError, match="next_query"):
        Call(path="/x", next_query=("after",))


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "CONNECT", "X"]
)
def test_another_method(method: str) -> None:
    request = prepared("GET", f"{URL}/api/users")
    request.method = method
    with pytest.raises(GuardError):
        GUARD.check(request)


@pytest.mark.parametrize(
    "url",
    [
        "http://crm.example.com/app/api/users",
        "https://crm.example.com:8443/app/api/users",
        "https://evil.example/app/api/users",
        "https://crm.example.com.evil.example/app/api/users",
        "https://crm.example.com@evil.example/app/api/users",
        "https://crm.example.com/api/users",
        f"{URL}/api/users/",
        f"{URL}/api/users/u1",
        f"{URL}/api/users/u1/roles/r1",
        f"{URL}//api/users",
        f"{URL}/x/../../api/users",
        f"{URL}/api/users/%2e%2e/roles",
        f"{URL}/api/users/..%2f..%2fadmin/roles",
        f"{URL}/api/users/a%5cb/roles",
        f"{URL}/api/users/a%0ab/roles",
        f"{URL}/api/users/%20/roles",
        f"{URL}/API/users",
        f"{URL}/api/users;x=1",
        f"{URL}/api/users?_method=DELETE",
        f"{URL}/api/users?x=1&_METHOD=PUT",
    ],
)
def test_another_address(url: str) -> None:
    refused("GET", url)


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "x-http-method", "X-Method-Override"])
def test_a_header_that_asks_for_another_method(name: str) -> None:
    assert "another method" in refused("GET", f"{URL}/api/users", headers={name: "DELETE"})


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"method": "write"},
        {"method": "search_read", "more": 1},
        {"method": "search_read", "limit": "3"},
        {"method": ["search_read"]},
        [],
        [{"method": "search_read"}],
        "search_read",
        None,
        1,
    ],
)
def test_a_body_that_does_not_fit(body: Any) -> None:
    refused("POST", f"{URL}/api/rpc", data=json.dumps(body), headers={"Content-Type": "application/json"})


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "application/json"),
        (b"{", "application/json"),
        (b"\xff", "application/json"),
        (b"[" * 5000, "application/json"),
        (b'{"method": "search_read", "pad": "' + b"x" * MAX_BODY_BYTES + b'"}', "application/json"),
        (b"method=search_read", "text/plain"),
        (b"method=search_read&method=write", "application/x-www-form-urlencoded"),
        (b"method=write", "application/x-www-form-urlencoded"),
        (b"\xff=1", "application/x-www-form-urlencoded"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
    ],
)
def test_a_body_that_is_odd(data: bytes, kind: str) -> None:
    refused("POST", f"{URL}/api/rpc", data=data, headers={"Content-Type": kind})


def test_a_body_that_is_a_stream() -> None:
    refused("POST", f"{URL}/api/rpc", data=iter([b'{"method": "search_read"}']))


def test_a_get_with_a_body() -> None:
    refused("GET", f"{URL}/api/users", json={"method": "search_read"})


def test_the_message_holds_no_secret() -> None:
    assert "abc" not in refused("GET", f"{URL}/api/other?token=abc", headers={"X-Key": "abc"})
    assert "abc" not in refused("POST", f"{URL}/api/rpc", json={"method": "abc"})


def test_a_schema_is_never_fetched(server: Server) -> None:
    guard = Guard(
        URL, [Allowed(method="POST", path="/x", why="x", body={"$ref": f"{server.url}/schema.json"})]
    )
    with pytest.raises(GuardError):
        guard.check(prepared("POST", f"{URL}/x", json={}))
    assert server.connections == 0


def test_a_schema_that_is_none_is_a_fault_of_the_profile() -> None:
    with pytest.raises(ValidationError, match="objct"):
        Allowed(method="POST", path="/x", why="x", body={"type": "objct"})
    with pytest.raises(ValidationError, match="can write"):
        Allowed(method="POST", path="/x", why="x")


@settings(max_examples=examples(500))
@given(
    st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD"]),
    st.sampled_from([URL, "https://evil.example/app", "https://crm.example.com"]),
    st.lists(HOSTILE, max_size=5),
    st.one_of(
        st.none(), st.dictionaries(st.text(max_size=6), st.integers() | st.text(max_size=6), max_size=3)
    ),
)
def test_nothing_else_ever_leaves(method: str, base: str, parts: list[str], body: Any) -> None:
    try:
        request = prepared(method, base + "/api/" + "/".join(parts), json=body)
        GUARD.check(request)
    except (GuardError, requests.RequestException, UnicodeError):
        return
    split = urlsplit(str(request.url))
    assert (split.scheme, split.hostname, split.port) == ("https", "crm.example.com", None)
    assert method in ("GET", "POST")
    if method == "POST":
        assert split.path == "/app/api/rpc"
        assert json.loads(request.body or b"")["method"] == "search_read"
    else:
        assert request.body is None
        assert re.fullmatch(r"/app/api/users(/[^/?#]+/roles)?", split.path)
        assert unquote(split.path).count("/") == split.path.count("/")


@settings(max_examples=examples(500))
@given(HOSTILE, HOSTILE)
def test_values_never_change_the_shape_of_a_path(first: str, second: str) -> None:
    template = "/api/{a}/of/x-{b}"
    try:
        path = fill_path(template, {"a": first, "b": second})
    except TemplateError:
        return
    assert path_pattern(template).fullmatch(path)
    decoded = unquote(unquote(path))
    assert decoded.count("/") == 4
    assert not {"", ".", ".."} & set(decoded.split("/")[1:])
    assert urlsplit(URL + path).path == "/app" + path
    assert requests.Request("GET", URL + path).prepare().url == URL + path
    assert unquote(path) == f"/api/{first}/of/x-{second}"


def test_a_value_that_is_no_part_of_a_path_may_be_a_secret_and_is_not_quoted() -> None:
    with pytest.raises(TemplateError, match=r"\{key\} cannot be a part") as caught:
        fill_path("/rest/{user}/{key}/list", {"user": "1", "key": f"1/{PASSWORD}"})
    assert PASSWORD not in str(caught.value)


@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["a", "b"]), HOSTILE, min_size=2))
def test_values_are_never_taken_for_templates(values: dict[str, str]) -> None:
    values["a"] = "{b}" + values["a"]
    assert fill_text("<{a}>", values) == f"<{values['a']}>"
    assert fill({"x": ["{a}", "-{a}"]}, values) == {"x": [values["a"], "-" + values["a"]]}


def test_a_value_that_is_missing_is_said() -> None:
    with pytest.raises(TemplateError, match=r"no value for \{b\}"):
        fill_text("{a}{b}", {"a": 1})


def session(server: Server) -> GuardedSession:
    where = Where(
        server.url, "password", {"user": "auditor", "realm": "main"}, {"password": Secret(PASSWORD)}
    )
    return GuardedSession(plan(), where, Redactor())


@pytest.mark.parametrize(
    "call",
    [
        Call(path="/api/other"),
        Call(path="/api/users/../secrets"),
        Call(method="POST", path="/api/rpc", body={"model": "passwords"}),
        Call(method="POST", path="/api/users"),
    ],
)
def test_a_refused_request_is_in_the_ledger_and_nowhere_else(server: Server, call: Call) -> None:
    with session(server) as made:
        server.log.clear()
        with pytest.raises(GuardError):
            made.ask(call, {}, "x", None)
        assert server.log == []
        assert [one.note.split(":")[0] for one in made.ledger] == ["", "refused before it left"]


def test_a_refusal_quotes_no_secret_that_is_part_of_a_path(server: Server) -> None:
    with session(server) as made:
        made.redactor.learn(["key-5f1d2c3b"])
        with pytest.raises(GuardError, match=r"/hook/\[redacted\]"):
            made.ask(Call(path="/hook/key-5f1d2c3b"), {}, "x", None)


def test_no_secret_is_part_of_a_picture(server: Server, tmp_path: Path) -> None:
    made = session(server)
    assert PASSWORD not in repr(made._where)
    assert PASSWORD not in str(Secret(PASSWORD))
