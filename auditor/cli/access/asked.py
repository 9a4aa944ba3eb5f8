"""The question that the words of a command line are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from auditor.cli.access.opened import opened_tenant

if TYPE_CHECKING:
    from auditor.access import Tenant, Wanted


def asked(right: str, rest: tuple[str, ...], values: dict[str, Any]) -> tuple[str, Tenant, Wanted]:
    """The product, the tenant and the question, once it is told what of `rest` is the object."""
    from auditor.access import Wanted, action_named
    from auditor.posture import EVERY_OBJECT, Capability, Scope
    from auditor.userfile import UserFileError

    action = action_named(right)
    powers = isinstance(action, Capability)
    object_class, targets = values["object_class"], rest
    if object_class is None and not powers:
        object_class, targets = object_and_targets(rest, values["config"], offline=values["offline"])
    if powers and object_class is not None:
        raise UserFileError(f"{action} has no object: it holds for the whole CRM")
    product, tenant = opened_tenant(targets, values)
    if object_class is not None:
        object_class = tenant.object_class(object_class)
    scope = Scope[values["at_least"].upper()]
    return product, tenant, Wanted(action, EVERY_OBJECT if powers else object_class, scope)


def object_and_targets(
    rest: tuple[str, ...], config: Path | None, *, offline: bool = False
) -> tuple[str | None, tuple[str, ...]]:
    """The first word is an object where it is no target and one follows. One that could be both is refused."""
    from auditor.cli.shared.outward import found_config
    from auditor.pipeline.opening.declared import declared
    from auditor.userfile import UserFileError

    if len(rest) < 2 or rest[0] == "-":
        return None, rest
    first = rest[0]
    is_tenant = first in declared(config, None if offline else found_config())
    if not is_tenant and not os.path.exists(first):
        return first, rest[1:]
    if not is_tenant and not os.path.dirname(first) and not os.path.splitext(first)[1]:
        raise UserFileError(
            f"{first} is a path and could be an object: write ./{first} for the path, --object {first} for the object"
        )
    return None, rest
