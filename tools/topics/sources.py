"""What the products of the tests show, source by source: which checks an answer or a file decides, and which kinds of evidence that takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from auditor.snapshot import ResourceState
from benchmarks.twins import Twin, products
from benchmarks.twins.opened import assessed, vendor_of
from tools.topics.answered import salesforce_answers

DECIDED = frozenset({"pass", "partial", "fail"})
STATES = ("weak", "hardened")

Statuses = Mapping[str, str]
"""Check -> its status."""


@dataclass(frozen=True, slots=True)
class Source:
    """One source of a product. `judged` says what comes of a state of its tenant from which these kinds were refused; `kinds` are all that
    can be, and none of an export, which is handed over whole."""

    product: str
    name: str
    kinds: tuple[str, ...]
    judged: Callable[[str, frozenset[str]], Statuses]

    def decided(self, refused: frozenset[str] = frozenset()) -> frozenset[str]:
        """The checks that come to a verdict in one of the states."""
        found = [self.judged(state, refused) for state in STATES]
        return frozenset(check for one in found for check, status in one.items() if status in DECIDED)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a source decides. `observed` names for each check the kinds of evidence without which it does not; `known` are checks that a
    verdict is given on without any, from what is true of the product itself."""

    source: Source
    observed: Mapping[str, frozenset[str]]
    known: frozenset[str]


def sources() -> list[Source]:
    """Every source of every product that the tests have."""
    return [one for name in products() for one in _of(name)]


@cache
def shown() -> tuple[Shown, ...]:
    """What each of them decides."""
    return tuple(map(_shown, sources()))


def _shown(source: Source) -> Shown:
    decided = source.decided()
    known = source.decided(frozenset(source.kinds)) if source.kinds else frozenset()
    takes: dict[str, set[str]] = {check: set() for check in decided - known}
    for state in STATES:
        whole = source.judged(state, frozenset())
        for kind in source.kinds:
            for check, status in source.judged(state, frozenset({kind})).items():
                if check in takes and whole[check] in DECIDED and status not in DECIDED:
                    takes[check].add(kind)
    return Shown(source, {check: frozenset(kinds) for check, kinds in takes.items()}, known & decided)


def _of(product: str) -> Iterator[Source]:
    twin = products()[product].weak()
    if twin.api is not None:
        kinds = tuple(twin.api.documents)
        yield Source(product, "api", kinds, lambda state, refused: _answered(_twin(product, state), refused))
    elif product in ANSWERED_ELSEWHERE:
        kinds, judged = ANSWERED_ELSEWHERE[product]()
        yield Source(product, "api", kinds, judged)
    if twin.files:
        yield Source(product, "export", (), lambda state, _: _handed_over(_twin(product, state)))


ANSWERED_ELSEWHERE = {"salesforce": salesforce_answers}
"""Products whose twins hold files alone, and whose answers other tests make."""


def _twin(product: str, state: str) -> Twin:
    twin: Twin = getattr(products()[product], state)()
    return twin


def _answered(twin: Twin, refused: frozenset[str]) -> Statuses:
    """A state in which the product's API is switched off answers nothing."""
    if twin.api is None:
        return {}
    plan = vendor_of(twin.product).profile.api
    assert plan is not None
    states = {**twin.api.states, **dict.fromkeys(refused, ResourceState.DENIED)}
    return _statuses(replace(twin, files={}, api=replace(twin.api, states=states)))


def _handed_over(twin: Twin) -> Statuses:
    return _statuses(replace(twin, api=None))


def _statuses(twin: Twin) -> Statuses:
    return {result.check.id: result.status for result in assessed(twin).results}
