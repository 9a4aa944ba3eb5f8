"""Many as one: nodes of a graph that lead to the same, and the rest of a long list."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any


def leading_alike(
    start: Mapping[int, Hashable], links: Mapping[int, Sequence[tuple[int, object]]]
) -> list[list[int]]:
    """Groups of nodes that start alike and whose links, each a target and what is said of it, lead to the same groups; by
    refinement, so that circles are fine."""
    numbers: dict[Hashable, int] = {}
    of = {one: numbers.setdefault(mark, len(numbers)) for one, mark in start.items()}
    while True:
        finer: dict[Hashable, int] = {}
        after = {}
        for one, mine in of.items():
            leads = frozenset((of[target], said) for target, said in links.get(one, ()) if target in of)
            after[one] = finer.setdefault((mine, leads), len(finer))
        if len(finer) == len(numbers):
            break
        numbers, of = finer, after
    return together(of, of.__getitem__)


def together(ones: Iterable[int], mark: Callable[[int], Hashable]) -> list[list[int]]:
    """Groups of those with the same mark."""
    groups: dict[Hashable, list[int]] = {}
    for one in ones:
        groups.setdefault(mark(one), []).append(one)
    return list(groups.values())


def folded(
    groups: list[list[Any]],
    limit: int,
    key: Callable[[list[Any]], Any],
    apart: Callable[[list[Any]], Hashable] = type,
) -> list[tuple[list[Any], bool]]:
    """At most `limit` groups: those of the greatest key, and all others as one that is marked as mixed; one of each kind that
    is to be kept `apart`, beyond the limit where need be."""
    if len(groups) <= limit:
        return [(one, False) for one in groups]
    order = sorted(range(len(groups)), key=lambda number: key(groups[number]), reverse=True)
    kept = set(order[: limit - 1])
    rest: dict[Hashable, list[list[Any]]] = {}
    for number, group in enumerate(groups):
        if number not in kept:
            rest.setdefault(apart(group), []).append(group)
    found = [(groups[number], False) for number in sorted(kept)]
    return found + [([one for group in part for one in group], len(part) > 1) for part in rest.values()]
