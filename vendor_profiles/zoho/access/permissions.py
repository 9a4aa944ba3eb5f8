"""What the permissions of a profile allow, in the one vocabulary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.posture import Action, Capability, Right, Unknown
from auditor.vendor.answers import Row

from ..tables import table

PREFIX = "Crm_Implied_"


@dataclass(slots=True)
class Allowed:
    """The permissions that are enabled: actions by module, rights on everything, and the name of each. `gap` is why one of
    them could not be read, so that it may be any."""

    actions: dict[str, dict[Action, str]] = field(default_factory=dict)
    rights: dict[Right, str] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    gap: Unknown | None = None


def allowed(profile: Row) -> Allowed:
    """What a profile allows. A permission whose name is not in the table stays as a name."""
    found = Allowed()
    listed = profile.fact("permissions_details", list)
    if isinstance(listed, Unknown):
        found.gap = listed
        return found
    if profile.data.get("$has_more", False) is not False:
        found.gap = profile.odd("$has_more")
    for entry in listed.value:
        name = _enabled(entry)
        if name is None:
            found.gap = profile.odd("permissions_details")
        elif name:
            _note(found, name, entry.get("module"))
    return found


def _enabled(entry: Any) -> str | None:
    """The name of a permission that is enabled, empty for one that is not, None for one that cannot be read."""
    if not isinstance(entry, Mapping):
        return None
    name, on, module = entry.get("name"), entry.get("enabled"), entry.get("module", 0)
    readable = isinstance(name, str) and name and isinstance(on, bool) and isinstance(module, str | None)
    if not readable:
        return None
    return str(name) if on else ""


def _note(found: Allowed, name: str, module: str | None) -> None:
    found.names.append(name)
    middle = name.removeprefix(PREFIX)
    for right in _rights(middle):
        found.rights.setdefault(right, name)
    if middle.startswith(f"{table('permissions')['bulk_delete']}_"):
        found.rights.setdefault(Right(Capability.BULK_DELETE), name)
    for verb, action in table("permissions")["verbs"].items():
        if middle.startswith(f"{verb}_"):
            on = module or middle.removeprefix(f"{verb}_")
            found.actions.setdefault(on, {})[Action(action)] = name


def _rights(middle: str) -> Iterator[Right]:
    known = table("permissions")
    yield from (Right(Capability(entry)) for entry in known["capabilities"].get(middle, ()))
    if middle in known["on_every_object"]:
        yield Right(Action(known["on_every_object"][middle]))
