"""From one metadata file to records: parse once, select what checks use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.vendor import Raw

from ..kinds import CODE, MANIFEST, PROJECT
from ..records import Record
from .documents import extract_document
from .objects import extract_field, extract_object, extract_sharing_rules
from .project import extract_manifest, extract_project
from .roles import extract_part, extract_role
from .secrets import extract_code, extract_xml_secrets

ROLES = frozenset({"Profile", "PermissionSet", "MutingPermissionSet"})


@dataclass(frozen=True, slots=True)
class Context:
    """What the extraction of roles needs to know: the full names of guest profiles."""

    guest_profiles: frozenset[str]


def extract(raw: Raw, context: Context | None) -> Iterable[Record]:
    """The records of one item. Raises NotUsableError."""
    if raw.kind in CODE:
        return extract_code(raw)
    if raw.kind in ROLES:
        return extract_role(raw, context.guest_profiles if context else frozenset())
    if raw.kind == "PermissionSetPart":
        return extract_part(raw)
    if raw.kind == "CustomField":
        return extract_field(raw)
    if raw.kind == "CustomObject":
        return extract_object(raw)
    if raw.kind == "SharingRules":
        return extract_sharing_rules(raw)
    if raw.kind == PROJECT:
        return extract_project(raw)
    if raw.kind == MANIFEST:
        return extract_manifest(raw)
    if raw.kind in ("CustomLabels", "CustomMetadata"):
        return extract_xml_secrets(raw)
    return extract_document(raw)
