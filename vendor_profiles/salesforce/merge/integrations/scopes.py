"""The scopes of an app: what it may do in the name of its users."""

from __future__ import annotations

import re

_BETWEEN = re.compile(r"[\s,;]+")


def scopes_of(text: str) -> tuple[str, ...]:
    """The scopes in a text, however it separates them."""
    return tuple(filter(None, _BETWEEN.split(text)))


def has_full(scopes: tuple[str, ...]) -> bool:
    """Whether unlimited access is among the scopes."""
    return any(scope.lower() == "full" for scope in scopes)
