"""Which parameters the address of a request may carry: those of the calls that a plan lists, as its resources fill them in, and
those of the addresses that its answers may give for a next page. Nothing is written twice for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qsl, quote

from auditor.collecting.live.asking.plan import ApiSource, Call, Resource
from auditor.collecting.live.asking.template import pieces

_ANY = r"[^\x00-\x1f\x7f]*"
_INSIDE = r"[^\x00-\x1f\x7f'\"\\`]*"
"""A value within a longer text, a condition of a query for one: it cannot end the text that it stands in."""
_POSITION = {"offset": "[0-9]{1,12}", "page": "[0-9]{1,12}", "limit": "[0-9]{1,7}", "cursor": _ANY}
MOST_BYTES = 32 * 1024
"""Of all parameters of a request: products take no longer ones."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """What one call may carry in its address when it is sent for one resource: by name, what the value may be. `where` says
    what the placeholders of the path are then."""

    at: str
    method: str
    path: str
    where: Mapping[str, tuple[str, ...]]
    values: Mapping[str, re.Pattern[str]]

    def refused(self, pairs: list[tuple[str, str]]) -> str | None:
        """The name of the first parameter that may not be there, or not with its value; None where all may."""
        return next((name for name, value in pairs if not self._takes(name, value)), None)

    def _takes(self, name: str, value: str) -> bool:
        pattern = self.values.get(name)
        return pattern is not None and pattern.fullmatch(value) is not None


def parameters_of(plan: ApiSource, sign_in: str) -> tuple[Parameters, ...]:
    """Those of every request that a collection can send under a way to sign in."""
    return tuple(one for one in _of_calls(plan, sign_in) if one.values)


def pairs_of(query: str) -> list[tuple[str, str]] | None:
    """The parameters of an address; None where servers could read it in different ways, or it is longer than any is."""
    if ";" in query or len(query) > MOST_BYTES:
        return None
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict")
    except ValueError:
        return None
    return pairs if len({name for name, _ in pairs}) == len(pairs) else None


def _of_calls(plan: ApiSource, sign_in: str) -> Iterator[Parameters]:
    way = plan.sign_in[sign_in]
    for call in (way.call, way.sign_out, *(one.call for one in way.connections.values())):
        if call is not None:
            yield _of(call, {})
    calls = plan.calls_of(sign_in)
    for resource in plan.resources.values():
        if resource.sign_in and sign_in not in resource.sign_in:
            continue
        known = _known(resource, plan)
        yield _of(calls[resource.call], known, resource)
        paging = resource.paging
        if paging is not None and paging.count:
            yield _of(calls[paging.count], known, resource)
        if paging is not None and paging.style == "link" and calls[resource.call].next_query:
            yield _further(calls[resource.call], known, resource)


def _of(call: Call, known: Mapping[str, str], resource: Resource | None = None) -> Parameters:
    using = resource.using if resource is not None else {}
    where = {name: (quote(value, safe=""),) for name, value in using.items() if isinstance(value, str)}
    values = {name: re.compile(_value(str(text), known)) for name, text in call.query.items()}
    return Parameters(call.at, call.method, call.path, where, values)


def _further(call: Call, known: Mapping[str, str], resource: Resource) -> Parameters:
    """Of the address that an answer gives for the next page: it repeats the parameters of the call, in the product's own way of
    writing them, and adds those that say where to go on."""
    free = dict.fromkeys((*call.query, *call.next_query), re.compile(_ANY))
    return replace(_of(call, known, resource), values=free)


def _known(resource: Resource, plan: ApiSource) -> dict[str, str]:
    """What the placeholders can become that a plan fills in itself, as regular expressions."""
    lists = set() if plan.refused_column is None else set(plan.refused_column.lists)
    known = {name: _listed(value, name in lists) for name, value in resource.using.items()}
    if resource.columns is not None:
        known[resource.columns.value] = _some_of(resource.columns.wanted)
    each = resource.each
    if each is not None and each.values:
        known[each.value] = f"(?:{'|'.join(re.escape(str(value)) for value in each.values)})"
    elif each is not None and each.number:
        known[each.value] = "[0-9]+"
    return known


def _listed(value: Any, may_shrink: bool) -> str:
    return _some_of(tuple(str(value).split(","))) if may_shrink else re.escape(str(value))


def _some_of(names: tuple[str, ...]) -> str:
    """A list with commas of any of these: a product may lack some."""
    one = f"(?:{'|'.join(map(re.escape, names))})"
    return f"{one}(?:,{one})*"


def _value(template: str, known: Mapping[str, str]) -> str:
    found = pieces(template)
    whole = len(found) == 1
    return "".join(
        re.escape(text) if name is None else known.get(name, _POSITION.get(name, _ANY if whole else _INSIDE))
        for text, name in found
    )
