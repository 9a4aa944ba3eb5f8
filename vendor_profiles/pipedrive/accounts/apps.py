"""What a user row says of access: the apps, whether as administrator, and by which permission set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.posture import Fact, Known, Unknown
from auditor.vendor.answers import Row

from ..tables import table

ACCOUNT_SETTINGS = "account_settings"


@dataclass(frozen=True, slots=True, order=True)
class Access:
    """Access to one app. `admin` is None where the row does not say, `set_id` is empty where it names no set."""

    app: str
    admin: bool | None
    set_id: str

    @property
    def administers(self) -> bool | None:
        """Whether it makes an administrator. Account settings have no lesser access (support.pipedrive.com, "What types of
        users can I have in Pipedrive?")."""
        if self.app == ACCOUNT_SETTINGS:
            return True
        return self.admin if self.app in table("permissions")["administered_records"] else False


def accesses(row: Row) -> Fact[tuple[Access, ...]]:
    """All access of a user, in one order. An entry that cannot be read makes all of it unknown."""
    listed = row.fact("access", list)
    if isinstance(listed, Unknown):
        return listed
    found: list[Access] = []
    for entry in listed.value:
        app = entry.get("app") if isinstance(entry, Mapping) else None
        if not isinstance(app, str) or not app:
            return row.odd("access")
        admin, set_id = entry.get("admin"), entry.get("permission_set_id")
        found.append(
            Access(app, admin if isinstance(admin, bool) else None, set_id if isinstance(set_id, str) else "")
        )
    return Known(tuple(sorted(found, key=lambda one: (one.app, one.set_id))), row.evidence)


def names_its_sets(given: Iterable[Access]) -> bool:
    """Whether the access tells all that its holder may do: by a set, or as somebody for whom there is no lesser one."""
    return all(one.set_id or one.administers for one in given)


def signature(given: Iterable[Access]) -> str:
    """The name of what several accesses amount to: the same for all who have the same sets."""
    return "+".join(one.set_id or one.app for one in given)
