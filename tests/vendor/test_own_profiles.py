"""What holds for every vendor of this distribution, whoever wrote it."""

from __future__ import annotations

import fnmatch
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
import requests

import vendor_profiles
from auditor.check import load_catalogue
from auditor.collecting.live.asking.plan import ApiSource, Call
from auditor.collecting.live.asking.template import fill, fill_path, fill_text, placeholders
from auditor.collecting.live.gateway.guard import Guard, GuardError
from auditor.collecting.live.gateway.parameters import parameters_of
from auditor.userfile import read_yaml
from auditor.vendor import Vendor, load_vendors

ROOT = Path(vendor_profiles.__file__).parent.parent
VENDORS = [vendor for vendor in load_vendors().values() if vendor.package.startswith("vendor_profiles.")]
CHECKS = load_catalogue().checks
TOPICS = set(read_yaml(ROOT / "auditor/check/topics.yaml"))
URL = "https://crm.example:8443/base"

each_vendor = pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: str(vendor.id))


@each_vendor
def test_its_folder_has_what_a_reader_expects(vendor: Vendor) -> None:
    folder = ROOT / "vendor_profiles" / vendor.id
    for name in ("profile.yaml", "README.md", "guidance.yaml"):
        assert (folder / name).is_file(), name
    assert (ROOT / "tests/vendor_profiles" / vendor.id).is_dir()
    assert vendor.normalizer is not None
    assert vendor.guidance or vendor.profile.form is not None


@each_vendor
def test_what_it_declares_names_checks_and_topics_that_are_there(vendor: Vendor) -> None:
    profile = vendor.profile
    declared = {*profile.not_applicable, *vendor.guidance}
    for kind in ("export", "api", "form"):
        declared |= set(profile.out_of_reach(kind))
    globs = {name for name in declared if "*" in name}
    assert {name for name in declared - globs if name not in TOPICS and name not in CHECKS} == set()
    assert {name for name in globs if not fnmatch.filter(CHECKS, name)} == set()


@each_vendor
def test_nothing_is_both_lacking_and_out_of_reach(vendor: Vendor) -> None:
    for kind in ("export", "api", "form"):
        assert set(vendor.profile.not_applicable) & set(vendor.profile.out_of_reach(kind)) == set()


@dataclass(frozen=True)
class Sent:
    """A request that a profile can make, with made-up values."""

    name: str
    plan: ApiSource
    way: str
    request: requests.PreparedRequest


def value_of(name: str) -> Any:
    """A value like those that stand in requests: counts and ids are numbers, all else a text."""
    if name == "address":
        return "https://crm.example"
    return 7 if name in {"offset", "limit", "page", "uid", "me"} else f"some-{name}"


def prepared(call: Call, using: dict[str, Any]) -> requests.PreparedRequest:
    known = {name: value_of(name) for name in placeholders(call.model_dump())} | using
    known = {
        name: fill(value, {**known, name: ""}) if name in using else value for name, value in known.items()
    }
    request = requests.Request(
        call.method,
        URL + fill_path(call.path, known),
        params={name: fill_text(str(value), known) for name, value in call.query.items()},
        json=None if call.body is None else fill(call.body, known),
        data={name: fill_text(value, known) for name, value in call.form.items()} or None,
    )
    return requests.Session().prepare_request(request)


def requests_of(vendor: Vendor) -> Iterator[Sent]:
    plan = vendor.profile.api
    if plan is None:
        return
    for way, sign_in in plan.sign_in.items():
        for label, call in (("sign-in", sign_in.call), ("sign-out", sign_in.sign_out)):
            if call is not None:
                yield Sent(f"{vendor.id}-{way}-{label}", plan, way, prepared(call, {}))
        for name, connection in sign_in.connections.items():
            yield Sent(f"{vendor.id}-{way}-sign-in-{name}", plan, way, prepared(connection.call, {}))
        calls = plan.calls_of(way)
        for kind, resource in plan.resources.items():
            if resource.sign_in and way not in resource.sign_in:
                continue
            names = [
                resource.call,
                *([resource.paging.count] if resource.paging and resource.paging.count else []),
            ]
            counted = {resource.each.value: 7} if resource.each is not None and resource.each.number else {}
            columns = resource.columns
            listed = {} if columns is None else {columns.value: ",".join(columns.wanted[1:])}
            for name in names:
                yield Sent(
                    f"{vendor.id}-{way}-{kind}-{name}",
                    plan,
                    way,
                    prepared(calls[name], {**resource.using, **counted, **listed}),
                )


def guard_of(sent: Sent) -> Guard:
    """The allow-list of its profile; other addresses of the product are all the same one here."""
    elsewhere = dict.fromkeys(sent.plan.elsewhere, URL)
    return Guard(URL, sent.plan.allow, elsewhere, parameters_of(sent.plan, sent.way))


EVERY = [sent for vendor in VENDORS for sent in requests_of(vendor)]


@pytest.mark.parametrize("sent", EVERY, ids=lambda sent: sent.name)
def test_every_request_that_it_makes_is_on_its_own_list(sent: Sent) -> None:
    guard_of(sent).check(sent.request)


@pytest.mark.parametrize("sent", EVERY, ids=lambda sent: sent.name)
def test_no_parameter_beside_its_own_leaves_with_it(sent: Sent) -> None:
    guard = guard_of(sent)
    parts = urlsplit(str(sent.request.url))
    own = parse_qsl(parts.query, keep_blank_values=True)
    for more in (("action", "delete"), ("_method", "DELETE"), ("", ""), *((name, "x") for name, _ in own)):
        forged = sent.request.copy()
        forged.url = parts._replace(query=urlencode([*own, more])).geturl()
        with pytest.raises(GuardError):
            guard.check(forged)


SOQL = [sent for sent in EVERY if "q=SELECT" in str(sent.request.url)]


@pytest.mark.parametrize("sent", SOQL, ids=lambda sent: sent.name)
@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM User",
        "SELECT Id FROM User FOR UPDATE",
        "SELECT Id FROM Account FOR VIEW",
        "FIND {x}",
        "SELECT Id, (SELECT Id FROM Contacts) FROM Account",
    ],
)
def test_a_query_is_one_of_those_that_are_written_in_the_profile(sent: Sent, query: str) -> None:
    for changed in (query, f"{dict(parse_qsl(urlsplit(str(sent.request.url)).query))['q']} FOR UPDATE"):
        forged = sent.request.copy()
        forged.url = urlsplit(str(sent.request.url))._replace(query=urlencode({"q": changed})).geturl()
        with pytest.raises(GuardError):
            guard_of(sent).check(forged)


WRITES = (
    "write",
    "create",
    "unlink",
    "delete",
    "copy",
    "execute",
    "button",
    "set_preferences",
    "reset_password",
)
POSTS = [
    sent for sent in EVERY if sent.request.method == "POST" and "json" in sent.request.headers["Content-Type"]
]


@pytest.mark.parametrize("sent", POSTS, ids=lambda sent: sent.name)
@pytest.mark.parametrize("verb", WRITES)
def test_no_text_of_a_query_can_be_turned_into_a_call_that_writes(sent: Sent, verb: str) -> None:
    """Whichever text of the body is replaced by a verb that writes, alone or after its model, nothing of that leaves."""
    guard = guard_of(sent)
    body = json.loads(sent.request.body or b"null")
    for changed in changes(body, verb):
        if changed == body:
            continue
        forged = sent.request.copy()
        forged.prepare_body(None, None, json=changed)
        try:
            guard.check(forged)
        except GuardError:
            continue
        assert not calls(changed, verb), f"{sent.name}: {changed}"


def changes(node: Any, verb: str) -> Iterator[Any]:
    """The document with each method-like text in turn replaced."""
    if isinstance(node, dict):
        for key, value in node.items():
            for changed in changes(value, verb):
                yield {**node, key: changed}
    elif isinstance(node, list):
        for index, value in enumerate(node):
            for changed in changes(value, verb):
                yield [*node[:index], changed, *node[index + 1 :]]
    elif isinstance(node, str):
        yield verb
        if "." in node:
            yield f"{node.rpartition('.')[0]}.{verb}"


def calls(body: Any, verb: str) -> bool:
    """Whether a JSON-RPC body would run the verb: as its method, or as the method of `execute_kw`."""
    if not isinstance(body, dict):
        return False
    method = str(body.get("method", ""))
    if method.rpartition(".")[2] == verb:
        return True
    parameters = body.get("params")
    arguments = parameters.get("args", []) if isinstance(parameters, dict) else []
    return len(arguments) > 4 and arguments[4] == verb
