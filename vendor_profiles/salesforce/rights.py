"""The dangerous native rights and what they mean in the neutral vocabulary (user_permissions.yaml)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from auditor.posture import Action, Capability, Evidence, Grant, Right
from auditor.vendor import read_yaml

NEVER_BY_OBJECT = frozenset({Action.EXPORT, Action.IMPORT})
"""What is a permission of the user there and stands on no object: an entry of objectPermissions says who may read, create, edit and
delete, of which records and fields (Metadata API Developer Guide, PermissionSetObjectPermissions; checked 2026-11-27)."""
_TIERS = {"critical": 0, "high": 1, "moderate": 2, "low": 3}


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    table: dict[str, dict[str, Any]] = read_yaml(Path(str(files(__package__) / "user_permissions.yaml")))
    return {name: row for name, row in table.items() if row.get("level") != "object"}


@lru_cache(maxsize=1)
def native_rights() -> frozenset[str]:
    """The names of the native rights that are looked for."""
    return frozenset(_table())


@cache
def neutral_rights(native: str) -> tuple[Right, ...]:
    """What a native right gives."""
    row = _table()[native]
    object_class = row.get("object", "*")
    actions: tuple[Action | Capability, ...] = (
        *(Action(name) for name in row.get("grants", ())),
        *(Capability(name) for name in row.get("capabilities", ())),
    )
    return tuple(Right(action, object_class) for action in actions)


@cache
def label(native: str) -> str:
    """What the screens call a native right."""
    return str(_table()[native]["label"])


@cache
def danger(native: str) -> int:
    """0 for critical to 3 for low."""
    return _TIERS[str(_table()[native]["tier"])]


def grants_of(principal: str, native: Mapping[str, Evidence]) -> dict[Right, Grant]:
    """What native rights give; where two give the same, the more dangerous decides the place."""
    grants: dict[Right, Grant] = {}
    for name in sorted(native, key=lambda right: (danger(right), right)):
        for right in neutral_rights(name):
            grants.setdefault(right, Grant(principal, right, name, native[name]))
    return grants


def without(native: Mapping[str, Evidence]) -> dict[Right, Evidence]:
    """The rights that nobody has without one of these native ones: those that no other native right gives."""
    still = {right for name in native_rights() - native.keys() for right in neutral_rights(name)}
    return {
        right: native[name] for name in sorted(native) for right in neutral_rights(name) if right not in still
    }
