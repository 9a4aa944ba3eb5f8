"""Every request that a profile can send, for whoever grants the access: method, path, parameters, right, reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from auditor.collecting.live.asking.plan import ApiSource, Call, Resource
from auditor.collecting.live.asking.template import fill, placeholders


@dataclass(frozen=True, slots=True)
class Listed:
    """One request. `parameters` is its query or body with what a scan fills in left as {name}; `right` is what the
    product calls the right that answers it; `sign_in` are the ways to sign in under which it is sent."""

    purpose: str
    method: str
    path: str
    parameters: str
    right: str
    why: str
    sign_in: tuple[str, ...]


def listed(plan: ApiSource) -> list[Listed]:
    """In the order of the profile, each once, with all ways to sign in that send it."""
    found: dict[tuple[str, str, str, str], Listed] = {}
    for way in plan.sign_in:
        for entry in _of_way(plan, way):
            key = (entry.purpose, entry.method, entry.path, entry.parameters)
            ways = (*found[key].sign_in, way) if key in found else (way,)
            found[key] = Listed(*key, entry.right, entry.why, ways)
    return list(found.values())


def _of_way(plan: ApiSource, way: str) -> Iterator[Listed]:
    sign_in = plan.sign_in[way]
    if sign_in.call is not None:
        yield _entry("sign-in", sign_in.call, {}, "", "opens the session", way)
    for name, connection in sign_in.connections.items():
        opened = {"address": f"{{{name}}}"}
        yield _entry("sign-in", connection.call, opened, "", f"opens the session at {{{name}}}", way)
    calls = plan.calls_of(way)
    for kind, resource in plan.resources.items():
        if resource.sign_in and way not in resource.sign_in:
            continue
        if resource.paging is not None and resource.paging.count:
            counting = calls[resource.paging.count]
            yield _entry(kind, counting, resource.using, resource.right, "how many there are", way)
        using = {**resource.using, **_widest(resource)}
        why = resource.why or resource.label.en
        yield _entry(kind, calls[resource.call], using, resource.right, why, way)
    links = [
        calls[one.call]
        for one in plan.resources.values()
        if one.paging is not None and one.paging.style == "link" and (not one.sign_in or way in one.sign_in)
    ]
    if links:
        why = "where the answer before says it is, at this host and as far as the profile allows path and parameters"
        names = sorted({name for call in links for name in call.next_query})
        parameters = "&".join(f"{name}={{as it says}}" for name in names)
        yield Listed("further pages", "GET", "{next page}", parameters, "", why, (way,))
    if sign_in.sign_out is not None:
        yield _entry("sign-out", sign_in.sign_out, {}, "", "ends the session", way)


def _widest(resource: Resource) -> dict[str, str]:
    """Every column that may be asked for, where the product says which there are."""
    columns = resource.columns
    return {} if columns is None else {columns.value: ",".join(columns.wanted)}


def _entry(purpose: str, call: Call, using: dict[str, Any], right: str, why: str, way: str) -> Listed:
    open_names = {name: "{" + name + "}" for name in placeholders(call.model_dump()) - set(using)}
    known = {**open_names, **{name: _left_open(value) for name, value in using.items()}}
    path = str(fill(call.path, known))
    if call.method == "GET":
        parameters = "&".join(f"{name}={fill(str(value), known)}" for name, value in call.query.items())
    else:
        parameters = json.dumps(
            fill(call.body if call.body is not None else call.form, known), ensure_ascii=False
        )
    at = f"{{{call.at}}}" if call.at else ""
    return Listed(purpose, call.method, at + path, parameters, right, why, (way,))


def _left_open(value: Any) -> Any:
    """A value of a resource, in which what a scan fills in stays as it is written."""
    return fill(value, {name: "{" + name + "}" for name in placeholders(value)})


def table(entries: Iterable[Listed]) -> str:
    """The requests as a Markdown table."""
    rows = ["| Read as | Request | Parameters | Right | Why | Signed in by |", "|---|---|---|---|---|---|"]
    for entry in entries:
        cells = (
            f"`{entry.purpose}`",
            f"`{entry.method} {entry.path}`",
            f"`{entry.parameters}`" if entry.parameters else "",
            entry.right,
            entry.why,
            ", ".join(entry.sign_in),
        )
        rows.append(f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |")
    return "\n".join(rows) + "\n"
