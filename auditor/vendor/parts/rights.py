"""Grants of one holder, and the role of whoever may do everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.posture import Action, Capability, Evidence, Grant, Right


def granted(
    id_: str, rights: Iterable[Right | Action | Capability], via: str, place: Evidence
) -> dict[Right, Grant]:
    """The rights that one thing gives a holder; `via` is the product's own name of it."""
    found = (right if isinstance(right, Right) else Right(right) for right in rights)
    return {right: Grant(id_, right, via, place) for right in found}


def granted_by(id_: str, rights: Mapping[Right, str], place: Evidence) -> dict[Right, Grant]:
    """The rights of a holder, each with the product's own name of what gives it."""
    return {right: Grant(id_, right, via, place) for right, via in rights.items()}
