"""Trials on what a CRM answers: a hostile one sends what it likes, and whatever it leaves out improves nothing."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from fnmatch import fnmatchcase
from functools import cache
from random import Random
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.snapshot import ResourceState
from benchmarks.twins import products
from benchmarks.twins.model import Twin
from benchmarks.twins.opened import assessed
from tools.attack.bases import STATES
from tools.attack.promise import Broken, Promise

_STATES = (ResourceState.DENIED, ResourceState.ERROR, ResourceState.NOT_ASKED)
_ODD: tuple[Any, ...] = (
    None,
    7,
    -1,
    10**30,
    1e308,
    True,
    "",
    "x" * 100_000,
    "\u202e\x00\x1b[31m",
    "9999-99-99",
    "=1+1",
    [],
    {},
    [[[[]]]],
    {"odd": 1},
)
_LOST = ({"odd": 1},)
"""What can be no value of any column, and is thus the loss of it."""
_BYTES = (b"", b"null", b"[]", b"<html>", b"\xff\xfe", b'{"a":', b'{"value": 1e999}', b"[" * 5000)


def answered(random: Random) -> Iterator[Broken]:
    """One to three changes of answers: nothing crashes, and where they are all losses, nothing improves."""
    twin = drawn_twin(random)
    documents = dict(twin.api.documents) if twin.api is not None else {}
    told = [f"{twin.product} {twin.state}"]
    only_lost = True
    changed = twin
    for _ in range(random.choice((1, 1, 2, 3))):
        kind = random.choice(sorted(documents))
        what, loss, changed = _change(random, changed, documents, kind)
        told.append(what)
        only_lost &= loss
    try:
        now = assessed(changed)
    except Exception as error:  # noqa: BLE001 - whatever comes through is what this looks for
        yield Broken(Promise.NO_CRASH, tuple(told), f"{type(error).__name__}: {error}")
        return
    then = _before(twin.product, twin.state)
    if only_lost and (gains := _gains(then, now)):
        yield Broken(Promise.NO_GAIN, tuple(told), "; ".join(gains))


def drawn_twin(random: Random) -> Twin:
    """A tenant that answers, of chance: every product as often as every other."""
    asked = sorted(name for name, product in products().items() if product.weak().api is not None)
    return twin_of(random.choice(asked), random.choice(STATES))


@cache
def twin_of(product: str, state: str) -> Twin:
    """The twin of a product in a state, made once."""
    found: Twin = getattr(products()[product], state)()
    return found


@cache
def _before(product: str, state: str) -> Assessment:
    return assessed(twin_of(product, state))


def _change(random: Random, twin: Twin, documents: dict[str, Any], kind: str) -> tuple[str, bool, Twin]:
    """What was done, whether it is a loss that shows, and the twin after it."""
    assert twin.api is not None
    how = random.random()
    if how < 0.2:
        state = random.choice(_STATES)
        states = {**twin.api.states, kind: state}
        return f"{kind} {state}", True, replace(twin, api=replace(twin.api, states=states))
    if how < 0.35:
        data = random.choice(_BYTES)
        documents[kind] = dict.fromkeys(documents[kind], data) if kind in twin.api.each else data
        shows = data not in (b"null", b"[]")
        return f"{kind} answers {data[:10]!r}", shows, twin.answering(documents)
    document = deepcopy(documents[kind])
    odd = random.choice(_LOST if random.random() < 0.5 else _ODD)
    inside = isinstance(document, dict | list)
    where = _put(random, document, odd) if inside and kind not in twin.api.each else None
    if inside and kind in twin.api.each and isinstance(document, dict) and document:
        value = random.choice(sorted(document))
        if isinstance(document[value], dict | list):
            where = _put(random, document[value], odd)
    if where is None:
        return f"{kind} as it was", True, twin
    documents[kind] = document
    loss = odd in _LOST and not _is_excused(twin.product, kind, where)
    return f"{kind} {where} is {str(odd)[:20]!r}", loss, twin.answering(documents)


def _put(random: Random, node: Any, odd: Any) -> str | None:
    """Put something in the place of a part of a document; gives the way to it."""
    way: list[str] = []
    while isinstance(node, dict | list) and node:
        key = random.choice(sorted(node)) if isinstance(node, dict) else random.randrange(len(node))
        way.append(str(key) if isinstance(node, dict) else "*")
        inner = node[key]
        if not isinstance(inner, dict | list) or not inner or random.random() < 0.15:
            node[key] = deepcopy(odd)
            return "/".join(way)
        node = inner
    return None


def _is_excused(product: str, kind: str, where: str) -> bool:
    """Whether the product itself leaves this out where it means no."""
    patterns = getattr(products()[product], "NO_LOSS", {}).get(kind, ())
    return any(fnmatchcase(f"{where} odd", pattern) for pattern in patterns)


def _gains(then: Assessment, now: Assessment) -> list[str]:
    before = {entry.check.id: entry.status for entry in then.results if entry.is_scored}
    found = [
        f"{entry.check.id}: {before[entry.check.id]} -> pass"
        for entry in now.results
        if entry.status == "pass" and before.get(entry.check.id, "pass") != "pass"
    ]
    if now.score.value > then.score.value:
        found.append(f"{then.score.value:.2f} -> {now.score.value:.2f} points")
    if (now.score.level or 0) > (then.score.level or 0):
        found.append(f"level {then.score.level} -> {now.score.level}")
    return found
