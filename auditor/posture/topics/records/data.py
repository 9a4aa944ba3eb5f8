"""Which objects and fields hold personal data, and how each is protected."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact, Unknown, UnknownKind
from auditor.posture.facts.population import Population, Seen


class Marking(StrEnum):
    """Why a field counts as personal data, strongest first."""

    CLASSIFIED = "classified"  # by the vendor's classification
    POLICY = "policy"  # by a glob of the policy file
    SUGGESTED = "suggested"  # by name and type only


@dataclass(frozen=True, slots=True)
class DataField:
    """A field. `name` is Object.Field; `marking` is None for a field that holds no personal data."""

    id: str
    name: str
    type: str
    marking: Marking | None
    encryptable: bool
    encrypted: Fact[bool]
    history_tracked: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class DataObject:
    """An object (table). Sharing is private, read or edit: what people see of records they do not own."""

    id: str
    name: str
    custom: bool
    internal_sharing: Fact[str]
    external_sharing: Fact[str]
    history_enabled: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class PersonalData:
    """The map of personal data: the denominator of the checks on encryption, history, export and guests. `marks` are
    the names of all fields and objects that hold personal data, and why; empty where nothing that was seen does, which
    says nothing of what was not seen."""

    fields: Seen[DataField]
    objects: Seen[DataObject]
    marks: dict[str, Marking] = field(default_factory=dict)

    @property
    def personal_fields(self) -> Seen[DataField]:
        """Fields that hold personal data."""
        if isinstance(self.fields, Unknown):
            return self.fields
        kept = tuple(entry for entry in self.fields.items if entry.marking is not None)
        return Population("personal_fields", kept, self.fields.complete, self.fields.unread)

    @property
    def encryptable_personal_fields(self) -> Seen[DataField]:
        """Fields that hold personal data and that the product can encrypt."""
        fields = self.personal_fields
        if isinstance(fields, Unknown):
            return fields
        kept = tuple(entry for entry in fields.items if entry.encryptable)
        return Population("encryptable_personal_fields", kept, fields.complete, fields.unread)

    @property
    def personal_objects(self) -> Seen[DataObject]:
        """Objects that hold personal data, by their own name or by one of their fields."""
        if isinstance(self.objects, Unknown):
            return self.objects
        kept = tuple(entry for entry in self.objects.items if entry.name in self.marks)
        unread = tuple(
            entry
            for entry in self.objects.unread
            if entry.name in self.marks or entry.unknown.kind is not UnknownKind.NOT_PROVIDED
        )
        return Population("personal_objects", kept, self.objects.complete, unread)
