"""A made-up product over HTTP: how it is asked, so that each test says only what the product answers and what came of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.asking.template import path_pattern
from auditor.collecting.live.tenant import Collected, Job, collect
from auditor.collecting.live.tenants import TenantConfig
from auditor.snapshot import CollectedResource
from tests.vendor_profiles.answers import Tenant

Texts = Mapping[str, str]
Collect = Callable[..., Collected]


class Fake:
    """A product that serves a tenant. `errors` are answers by kind that come first, each once; `asked` is method and path of
    each request."""

    def __init__(self, tenant: Tenant) -> None:
        self.tenant = tenant
        self.errors: dict[str, list[Response]] = {}
        self.asked: list[tuple[str, str]] = []

    def __call__(self, request: Request) -> Response:
        self.asked.append((request.method, request.path))
        return self.answered(request)

    def answered(self, request: Request) -> Response:
        raise NotImplementedError

    def error_of(self, kind: str) -> Response | None:
        waiting = self.errors.get(kind)
        return waiting.pop(0) if waiting else None


class Factory(Protocol):
    def __call__(self, tenant: Tenant, /) -> Fake: ...


@dataclass(frozen=True)
class OverHttp:
    """A product. `ways` are its sign-ins, each with values and secrets by name; `make` is what serves a tenant; `hidden` shows
    nowhere; `people` are names that pseudonyms replace, and `kept` is a name of something else that stays; `options` are what a tenant
    gives beside."""

    vendor: str
    plan: ApiSource
    at: str
    ways: Mapping[str, tuple[Texts, Texts]]
    make: Factory
    weak: Callable[[], Tenant]
    hardened: Callable[[], Tenant]
    hidden: tuple[str, ...]
    people: tuple[str, ...]
    kept: str = '"Sales"'
    options: Texts = field(default_factory=dict)

    def config(self, url: str, way: str) -> TenantConfig:
        values, secrets = self.ways[way]
        return TenantConfig(
            vendor=self.vendor,
            url=url,
            sign_in=way,
            values=dict(values),
            secrets={name: {"env": place(name)} for name in secrets},
            options=dict(self.options),
            people_key={"env": place("people")},
        )


def place(name: str) -> str:
    """The variable that holds a secret."""
    return f"CRM_AUDIT_TEST_{name.upper()}"


@pytest.fixture
def collect_over(httpserver: HTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Collect:
    """Asks a product of all that a way lists: `collect(ZOHO, FakeZoho(weak()))`. `secret` is tried in the place of the first."""
    done: list[Path] = []

    def asked(
        product: OverHttp,
        fake: Fake,
        way: str = "",
        secret: str = "",
        waits: list[float] | None = None,
        **options: Any,
    ) -> Collected:
        httpserver.clear_all_handlers()
        httpserver.expect_request(re.compile("/.*")).respond_with_handler(fake)
        way = way or next(iter(product.ways))
        secrets = {"people": "a key of our own", **product.ways[way][1]}
        secrets |= {next(iter(product.ways[way][1])): secret} if secret else {}
        for name, value in secrets.items():
            monkeypatch.setenv(place(name), value)
        done.append(tmp_path / str(len(done)))
        done[-1].mkdir()
        plan = at_full_speed(product.plan)
        config = product.config(httpserver.url_for("").rstrip("/"), way)
        job = Job("acme", product.vendor, plan, config, done[-1] / "acme.snapshot.zip", **options)
        pause = (waits if waits is not None else []).append
        return collect(job, lambda: product.at, {"pause": pause})

    return asked


def at_full_speed(plan: ApiSource) -> ApiSource:
    return plan.model_copy(update={"limits": plan.limits.model_copy(update={"per_second": 1000})})


def resource(collected: Collected, kind: str) -> CollectedResource:
    """What became of one kind of evidence."""
    return next(entry for entry in collected.collection.resources if entry.kind == kind)


def kind_of(plan: ApiSource, path: str, apart: Container[str] = ()) -> tuple[str, str]:
    """The kind that a path asks for, and the value in its hole. Paths without a hole come first: `me` is no id."""
    patterns = [
        (kind, plan.calls[one.call].path.replace("{fields}", str(one.using.get("fields", ""))))
        for kind, one in plan.resources.items()
        if kind not in apart
    ]
    for kind, pattern in sorted(patterns, key=lambda one: "{" in one[1]):
        found = re.fullmatch(re.sub(r"\\\{\w+\\\}", "([^/]+)", re.escape(pattern)), path)
        if found is not None:
            return kind, found[1] if found.groups() else ""
    raise AssertionError(f"{path} is in no profile")


def unlisted(plan: ApiSource, entries: list[dict[str, Any]], here: str) -> list[dict[str, Any]]:
    """Entries of a ledger that are no request of the profile."""
    patterns = [(entry.method, bool(entry.at), path_pattern(entry.path)) for entry in plan.allow]
    found = []
    for entry in entries:
        path = entry["path"].partition("?")[0]
        sent = entry["method"], path.startswith(here)
        path = path.removeprefix(here)
        if not any(sent == (method, at) and rule.fullmatch(path) for method, at, rule in patterns):
            found.append(entry)
    return found


def as_json(document: Any, status: int = 200, headers: Texts | None = None) -> Response:
    return Response(
        json.dumps(document), status, headers=dict(headers or {}), content_type="application/json"
    )
