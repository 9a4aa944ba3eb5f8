"""The posture of a running organisation. Answers become the records of an export, and the export's code reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from auditor.posture import (
    Access,
    Evidence,
    Fact,
    Integrations,
    Known,
    Population,
    Posture,
    Product,
    Role,
    RoleKind,
    Seen,
    Unknown,
    User,
    not_provided,
    out_of_reach,
)
from auditor.vendor import Extraction, Policy

from ..merge import exposure as exported
from ..merge.access.roles import guest_profile_names, roles
from ..merge.authentication import authentication
from ..merge.integrations.apps import apps
from ..merge.integrations.endpoints import endpoints, origins
from ..merge.native import native_facts, native_gaps
from ..merge.personal.data import personal_data
from ..merge.protection import backup, encryption, logging, transport
from ..merge.tenant.computed import computed_facts
from ..merge.tenant.shelf import Shelf
from ..records import FieldRecord
from ..source.kinds import LIVE
from . import data, logs
from .accounts.reach import Reach
from .accounts.users import ADMINISTRATOR, Users, administrators
from .answers import Live, first
from .changes import changes
from .documents import documents
from .integrations.apps import credentials
from .names import Names
from .roles import Roles

# Known to be none where the product says that there is no such object: without Digital Experiences or Sites there is none.
_NONE_IF_ABSENT = ("Network", "CustomSite")


def merge(extraction: Extraction, policy: Policy) -> Posture:
    """The posture of one organisation from its answers."""
    live = Live(extraction)
    names, reach = Names(live), Reach(live)
    containers = Roles(live, names, reach)
    shelf = Shelf(_as_export(live, names, reach, containers))
    guests = guest_profile_names(shelf.documents("CustomSite"))
    found = containers.completed(roles(shelf, guests))
    everyone = Users(live, names, reach, found).everyone()
    posture = Posture(
        vendor="salesforce",
        access=_access(shelf, found),
        authentication=authentication(shelf),
        users=everyone,
        administrators=administrators(everyone),
        data=personal_data(shelf, policy.personal_data),
        integrations=Integrations(
            apps=apps(shelf),
            credentials=credentials(live, reach, everyone),
            endpoints=endpoints(shelf),
            origins=origins(shelf),
            admin_approval_required=shelf.flag("ConnectedAppSettings", "enableAdminApprovedAppsOnly"),
        ),
        exposure=logs.exposure(live, exported.exposure(shelf), policy.today),
        encryption=logs.encryption(live, encryption(shelf)),
        transport=transport(shelf),
        logging=logs.logging(live, reach, logging(shelf)),
        backup=backup(),
        secrets=out_of_reach("ApexClass"),
        product=Product(_version(live), not_provided("release")),
        audit_credentials=reach.credentials(),
        changes=changes(live, reach, everyone),
        provided=_provided(live, shelf),
    )
    return replace(
        posture,
        native=_native(shelf, live, names, reach, posture, policy.today),
        native_gaps=_gaps_of_settings(shelf),
    )


def _provided(live: Live, shelf: Shelf) -> dict[str, int]:
    """How many answers there are of each kind. Assignments are kept apart from the other pages; a kind of which the organisation has nothing is none."""
    counts = {**shelf.extraction.provided, "PermissionSetAssignment": len(live.assignments)}
    return {kind: count for kind, count in sorted(counts.items()) if count}


def _access(shelf: Shelf, found: Seen[Role]) -> Access:
    """Delegated administrators are in no answer: what the rest shows is shown, and not more."""
    access = exported.access(shelf, found)
    gap = out_of_reach("DelegateGroup")
    return replace(access, groups=Population("groups", (), gap), controls=Population("controls", (), gap))


def _as_export(live: Live, names: Names, reach: Reach, containers: Roles) -> Extraction:
    """The records that an export of this organisation would give, and why some are not here."""
    whole = Extraction(stated_absent=live.extraction.stated_absent, collection=live.extraction.collection)
    for entry in (*documents(live, names), *containers.records(), *data.data(live)):
        if isinstance(entry, tuple) and not isinstance(entry, FieldRecord):
            whole.unreadable.append(entry)
        else:
            whole.records.append(entry)
    kinds = {
        kind.removeprefix(LIVE)
        for kind in (*live.extraction.provided, *live.extraction.gaps, *live.extraction.absent)
    }
    for kind in sorted(kinds):
        gap = reach.gap(kind)
        if (
            gap is not None
            and live.absent(kind)
            and kind in _NONE_IF_ABSENT
            and reach.gap("PermissionSet") is None
        ):
            gap = None
        if gap is not None:
            whole.gaps[kind] = gap
        if gap is None or live.pages(kind):
            whole.provided[kind] = len(live.pages(kind))
    whole.gaps.update(data.gaps(live, reach))
    return whole


def _version(live: Live) -> Fact[str]:
    """The newest release that the organisation offers."""
    found = list(live.rows("Version"))
    newest = max(found, key=lambda row: _number(row.text("version")), default=None)
    if newest is None:
        return first(live.gap("Version"), not_provided("release"))
    return newest.words("label")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _native(
    shelf: Shelf, live: Live, names: Names, reach: Reach, posture: Posture, today: date
) -> dict[str, Fact[Any]]:
    facts = {
        **native_facts(shelf),
        **computed_facts(shelf, posture, today),
        **logs.native(live, reach, today),
    }
    facts["computed.active_system_administrators"] = _active_administrators(posture.users)
    facts.update(_made_here(live, names))
    return facts


def _made_here(live: Live, names: Names) -> Iterator[tuple[str, Fact[Any]]]:
    """Of each profile whether the organisation made it, by the set that holds its rights: what the product ships is its own to change."""
    for row in live.rows("PermissionSet"):
        name = names.profiles.get(row.text("ProfileId"))
        if row.data.get("IsOwnedByProfile") is True and name is not None and row.has("IsCustom"):
            yield f"ProfileMade.{RoleKind.PROFILE}:{name}", row.flag("IsCustom")


def _active_administrators(everyone: Seen[User]) -> Fact[int]:
    """Active accounts of the profile System Administrator."""
    if isinstance(everyone, Unknown):
        return everyone
    gaps = [] if everyone.complete is True else [everyone.complete]
    count, place = 0, None
    for user in everyone.items:
        if isinstance(user.roles, Unknown):
            gaps.append(user.roles)
        elif ADMINISTRATOR in user.roles.value:
            if isinstance(user.active, Unknown):
                gaps.append(user.active)
            elif user.active.value:
                count, place = count + 1, place or user.evidence
    if gaps or not everyone.items:
        return gaps[0] if gaps else not_provided("User")
    return Known(count, place or Evidence(everyone.items[0].evidence.source))


def _gaps_of_settings(shelf: Shelf) -> dict[str, Unknown]:
    gaps = {kind: gap for kind, gap in shelf.extraction.gaps.items() if kind.endswith("Settings")}
    return {**gaps, **native_gaps(shelf)}
