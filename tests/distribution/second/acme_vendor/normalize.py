"""From the files of an export of Acme CRM to the posture. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from auditor.policy import Policy
from auditor.posture import (
    Access,
    Action,
    Audience,
    Authentication,
    Backup,
    Capability,
    Encryption,
    Endpoint,
    EndpointKind,
    Evidence,
    Fact,
    Grant,
    Integrations,
    Known,
    PasswordPolicy,
    Population,
    Posture,
    Right,
    Role,
    RoleKind,
    Seen,
    Source,
    Transport,
    Unknown,
    UnknownKind,
    Unread,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, NotUsableError, Raw

KINDS = {"acme-settings": "Settings", "acme-roles": "Roles", "acme-webhooks": "Webhooks"}
RIGHTS = {
    "edit_everything": Right(Action.UPDATE),
    "read_everything": Right(Action.READ),
    "write_macros": Right(Capability.RUN_CODE),
    "see_setup": Right(Capability.VIEW_SETUP),
}


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export."""

    kind: str
    data: Any
    source: Source


class AcmeExport:
    """A folder with acme-settings.json, acme-roles.json and acme-webhooks.json."""

    def kind_of(self, path: str) -> str | None:
        name = PurePosixPath(path)
        return KINDS.get(name.stem) if name.suffix == ".json" else None

    def known_but_unused(self, path: str) -> bool:
        return False

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> Any:
        return None

    def extract(self, raw: Raw, context: Any) -> Iterable[File]:
        try:
            data = json.loads(bytes(raw.data))
        except ValueError as error:
            raise NotUsableError("malformed", str(error)) from error
        if not isinstance(data, dict if raw.kind == "Settings" else list):
            raise NotUsableError("wrong_root", raw.kind)
        yield File(raw.kind, data, raw.source)

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        gap = not_provided("Settings")
        minimum = _setting(extraction, "password", "minimum_length")
        rules = unseen(PasswordPolicy, gap, id="password-policy:acme", name="Acme", minimum_length=minimum)
        return unseen_posture(
            "acme",
            gap,
            access=unseen(Access, gap, roles=_members(extraction, "Roles", "roles", "role", _role)),
            authentication=unseen(
                Authentication, gap, password_policies=Population("password_policies", (rules,))
            ),
            integrations=unseen(
                Integrations,
                gap,
                endpoints=_members(extraction, "Webhooks", "endpoints", "webhook", _webhook),
            ),
            encryption=unseen(Encryption, gap, at_rest=out_of_reach("security statement")),
            transport=unseen(Transport, gap, hsts=_setting(extraction, "web", "hsts")),
            backup=unseen(Backup, gap, exists=_setting(extraction, "backup", "enabled")),
            native={"Settings.backup.off_site": _setting(extraction, "backup", "off_site")},
            provided=dict(extraction.provided),
        )


def _setting(extraction: Extraction, *path: str) -> Fact[Any]:
    for kind, _, unknown in extraction.unreadable:
        if kind == "Settings":
            return unknown
    for record in extraction.records:
        value = record.data if record.kind == "Settings" else None
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if value is not None:
            return Known(value, Evidence(record.source, locator="/" + "/".join(path)))
    return not_provided("Settings", reason=".".join(path))


def _members(
    extraction: Extraction, kind: str, noun: str, prefix: str, build: Callable[[Any, Evidence], Any]
) -> Seen[Any]:
    if kind not in extraction.provided:
        return not_provided(kind)
    unread = tuple(
        Unread(f"{prefix}:{path}", path, unknown) for of, path, unknown in extraction.unreadable if of == kind
    )
    items = [
        build(entry, Evidence(record.source, locator=f"/{index}"))
        for record in extraction.records
        if record.kind == kind
        for index, entry in enumerate(record.data)
    ]
    return Population(noun, tuple(items), True, unread)


def _role(entry: Any, place: Evidence) -> Role:
    id_ = f"role:{entry['name']}"
    known = [name for name in entry["rights"] if name in RIGHTS]
    strange = [name for name in entry["rights"] if name not in RIGHTS]
    return Role(
        id=id_,
        name=entry["name"],
        kind=RoleKind.ROLE,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        grants={RIGHTS[name]: Grant(id_, RIGHTS[name], name, place) for name in known},
        rights_seen=Unknown(UnknownKind.ERROR, "Roles", reason=f"unknown rights: {strange}")
        if strange
        else True,
        objects=not_provided("Roles"),
        fields=not_provided("Roles"),
    )


def _webhook(entry: Any, place: Evidence) -> Endpoint:
    return Endpoint(
        id=f"webhook:{entry['name']}",
        name=entry["name"],
        kind=EndpointKind.WEBHOOK,
        url=Known(entry["url"], place),
        active=Known(True, place),
        protocol_security=None,
        authenticated=None,
        merge_fields_allowed=None,
        evidence=place,
    )


NORMALIZER = AcmeExport()
