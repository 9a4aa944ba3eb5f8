"""From one metadata file to records: parse once, select what checks use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from auditor.vendor import Raw

from ..records import Record, Replacement
from ..source.kinds import DELETIONS, MANIFEST, PROJECT
from ..source.used import CODE
from .documents import extract_document
from .objects import extract_field, extract_object, extract_sharing_rules
from .project import (
    extract_deletions,
    extract_manifest,
    extract_project,
    replaced,
)
from .roles import extract_part, extract_role
from .secrets import extract_code, extract_xml_secrets

ROLES = frozenset({"Profile", "PermissionSet", "MutingPermissionSet"})


@dataclass(frozen=True, slots=True)
class Context:
    """What extraction needs to know: the names of guest profiles in lower case, and what is replaced in which folder by what
    project file."""

    guest_profiles: frozenset[str]
    replacements: tuple[tuple[str, str, Replacement], ...] = ()


def extract(raw: Raw, context: Context | None) -> Iterable[Record]:
    """The records of one item, and whether it is deployed with another content. Raises NotUsableError."""
    yield from _records(raw, context)
    if context is not None and raw.kind not in (PROJECT, MANIFEST, DELETIONS):
        yield from islice(replaced(raw, context.replacements), 1)


def _records(raw: Raw, context: Context | None) -> Iterable[Record]:
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
    if raw.kind == DELETIONS:
        return extract_deletions(raw)
    if raw.kind in ("CustomLabels", "CustomMetadata"):
        return extract_xml_secrets(raw)
    return extract_document(raw)
