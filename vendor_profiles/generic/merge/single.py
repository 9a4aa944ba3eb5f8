"""Populations of which a form describes the one member, by questions and not by rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.posture import Fact, Known, Population, Seen, Unknown, gravest, not_provided, unseen

from ..questions import KIND


def facts_below(path: str, facts: Mapping[str, Fact[Any]]) -> dict[str, Fact[Any]]:
    """The facts of the member, by field."""
    return {
        name.removeprefix(f"{path}."): fact for name, fact in facts.items() if name.startswith(f"{path}.")
    }


def plain(part: str, facts: Mapping[str, Fact[Any]], without: tuple[str, ...] = ()) -> dict[str, Any]:
    """The facts that stand in a part of the posture itself, by field."""
    below = facts_below(part, facts)
    return {name: fact for name, fact in below.items() if "." not in name and name not in without}


def single(
    kind: type[Any], path: str, facts: Mapping[str, Fact[Any]], *, id_: str, name: str, **given: Any
) -> Seen[Any]:
    """The one member, as soon as anything is known of it; what is not answered stays unknown."""
    noun = path.rpartition(".")[2]
    found = facts_below(path, facts)
    known = [fact for fact in found.values() if isinstance(fact, Known)]
    if not known:
        return gravest(fact for fact in found.values() if isinstance(fact, Unknown))
    if "evidence" in kind.__dataclass_fields__:
        given = {"evidence": known[0].evidence, **given}
    return Population(noun, (unseen(kind, not_provided(KIND), id=id_, name=name, **{**found, **given}),))


def where_there_is_one(
    exists: Fact[bool], noun: str, build: Callable[[Known[bool]], tuple[Any, ...]]
) -> Seen[Any]:
    """The members where a person says that there are any; none where the answer is no."""
    if isinstance(exists, Unknown):
        return exists
    return Population(noun, build(exists) if exists.value else ())
