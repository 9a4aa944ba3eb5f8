"""Refuses, before a byte leaves, whatever the vendor profile does not list: host, method, path, parameters, body."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from requests import PreparedRequest

from auditor.collecting.live.asking.plan import Allowed
from auditor.collecting.live.asking.template import path_pattern
from auditor.collecting.live.gateway.parameters import Parameters, pairs_of

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

MAX_BODY_BYTES = 64 * 1024
_FORM = "application/x-www-form-urlencoded"
_SPEAKABLE = re.compile(r"[\w$.\[\]-]{1,40}", re.ASCII)
# Headers and a parameter by which servers take a GET or a POST for another method.
_OVERRIDES = frozenset({"xhttpmethod", "xhttpmethodoverride", "xmethodoverride", "method"})


class GuardError(RuntimeError):
    """A request that the profile does not list was about to leave. It did not."""


@dataclass(frozen=True, slots=True)
class _Rule:
    origin: str
    method: str
    path: re.Pattern[str]
    body: Draft202012Validator | None


@dataclass(frozen=True, slots=True)
class _Carried:
    """Which parameters go with which requests."""

    origin: str
    path: re.Pattern[str]
    parameters: Parameters


class Guard:
    """The allow-list of one tenant. `origin` is its scheme, host and port; `elsewhere` are other addresses
    of the product by name, at which only what names them may be asked. An address carries those of `parameters` and no
    others."""

    def __init__(
        self,
        url: str,
        allowed: Iterable[Allowed],
        elsewhere: Mapping[str, str] | None = None,
        parameters: Iterable[Parameters] = (),
    ) -> None:
        self.origin = origin_of(url)
        addresses = {"": url, **(elsewhere or {})}
        self._origins = set(map(origin_of, addresses.values()))
        self._rules = [
            _Rule(
                origin_of(addresses[entry.at]),
                entry.method,
                path_pattern(_prefix(addresses[entry.at]) + entry.path, entry.where),
                None if entry.body is None else _shape(entry.body),
            )
            for entry in allowed
        ]
        self._carried = [
            _Carried(
                origin_of(addresses[entry.at]),
                path_pattern(_prefix(addresses[entry.at]) + entry.path, entry.where),
                entry,
            )
            for entry in parameters
        ]

    def check(self, request: PreparedRequest) -> None:
        """Raises GuardError for a request that may not leave. The message holds no query, header or body."""
        method, url = str(request.method), str(request.url)
        parts = urlsplit(url)
        path = parts.path
        origin = origin_of(url)
        if origin not in self._origins:
            raise GuardError(f"{method} to {origin}: only {self.origin} is asked")
        if not all(_is_plain(part) for part in path.split("/")) or "//" in path:
            raise GuardError(f"{method} {path}: is not a plain path")
        named = [*request.headers, *(name for name, _ in parse_qsl(parts.query, keep_blank_values=True))]
        if any(re.sub(r"[^a-z]", "", name.lower()) in _OVERRIDES for name in named):
            raise GuardError(f"{method} {path}: asks to be taken for another method")
        candidates = [
            rule
            for rule in self._rules
            if (rule.origin, rule.method) == (origin, method) and rule.path.fullmatch(path)
        ]
        if not candidates:
            raise GuardError(f"{method} {path}: is not a request that the vendor profile lists")
        self._check_parameters(method, origin, parts)
        body = _body(request)
        if not any(_fits(rule, body) for rule in candidates):
            raise GuardError(f"{method} {path}: the body is not one that the vendor profile lists")

    def _check_parameters(self, method: str, origin: str, parts: SplitResult) -> None:
        """Raises GuardError for a parameter that no call of the profile sends there, or not with such a value."""
        if not parts.query:
            return
        pairs = pairs_of(parts.query)
        if pairs is None:
            raise GuardError(f"{method} {parts.path}: its parameters can be read in more than one way")
        refused = [
            entry.parameters.refused(pairs)
            for entry in self._carried
            if (entry.origin, entry.parameters.method) == (origin, method)
            and entry.path.fullmatch(parts.path)
        ]
        if None in refused:
            return
        name = next((name for name in refused if name and _SPEAKABLE.fullmatch(name)), "")
        raise GuardError(
            f"{method} {parts.path}: the vendor profile lists no parameter {name!r} with such a value"
            if name
            else f"{method} {parts.path}: carries a parameter that the vendor profile does not list"
        )


def _shape(schema: Mapping[str, Any]) -> Draft202012Validator:
    """What a body must be. It is loaded where something is asked with one: that takes longer than a small export does to be judged."""
    from jsonschema import Draft202012Validator
    from referencing import Registry

    return Draft202012Validator(schema, registry=Registry())


def _fits(rule: _Rule, body: Any) -> bool:
    if rule.body is None:
        return body is None
    from referencing.exceptions import Unresolvable

    try:
        return body is not None and bool(rule.body.is_valid(body))
    except Unresolvable:  # a schema that lies elsewhere is not fetched, and allows nothing
        return False


def _body(request: PreparedRequest) -> Any:
    """The body as data; None where there is none."""
    raw = request.body
    if raw is None or raw in ("", b""):
        return None
    data = raw.encode() if isinstance(raw, str) else raw
    if not isinstance(data, bytes) or len(data) > MAX_BODY_BYTES:
        raise GuardError(f"{request.method}: a body that is no short text is never sent")
    if str(request.headers.get("Content-Type", "")).startswith(_FORM):
        pairs = parse_qsl(data.decode("utf-8", "replace"), keep_blank_values=True)
        form = dict(pairs)
        if len(form) < len(pairs):
            raise GuardError(f"{request.method}: a form that names a field twice is never sent")
        return form
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise GuardError(f"{request.method}: a body that is no JSON is never sent") from error


def _is_plain(part: str) -> bool:
    """Whether a segment of a path is one for every server, those that decode it first among them."""
    decoded = unquote(part, errors="replace")
    return not part or (decoded.strip(". ") != "" and not re.search(r"[/\\\x00-\x1f\x7f]", decoded))


def _prefix(url: str) -> str:
    """The path of an address, before those of requests."""
    return urlsplit(url).path.rstrip("/")


def origin_of(url: str) -> str:
    """Scheme, host and port of an address."""
    parts = urlsplit(url)
    try:
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme)
    except ValueError:
        port = None
    return f"{parts.scheme}://{(parts.hostname or '').lower()}:{port}"
