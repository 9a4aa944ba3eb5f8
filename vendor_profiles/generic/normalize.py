"""From forms that people filled in to the posture of a CRM."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from auditor.posture import Population, Posture, not_provided, unseen_posture
from auditor.posture.unite import unite
from auditor.vendor import Extraction, NotUsableError, Policy, Raw
from vendor_profiles.generic import write_xlsx, write_yaml, xlsx_form, yaml_form
from vendor_profiles.generic.form import Form
from vendor_profiles.generic.merge.posture import VENDOR, posture_of
from vendor_profiles.generic.questions import KIND

SUFFIXES = frozenset({".yaml", ".yml", ".json", ".xlsx"})

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0"  # a workbook of Excel 97, or one behind a password


class FormNormalizer:
    """A form is one file; several of them, of different people, make one posture."""

    def kind_of(self, path: str) -> str | None:
        return KIND if PurePosixPath(path).suffix.lower() in SUFFIXES else None

    def known_but_unused(self, path: str) -> bool:
        return True

    def stage_of(self, kind: str) -> int:
        return 0

    def context(self, records: Sequence[Any], policy: Policy) -> None:
        return None

    def extract(self, raw: Raw, context: Any) -> Iterable[Form]:
        data = bytes(raw.data)
        if data.startswith(_COMPOUND):
            raise NotUsableError("binary", "save it as a workbook (.xlsx) without a password")
        reader = xlsx_form if data.startswith(_ZIP) else yaml_form
        return [reader.read(data, raw.source)]

    def merge(self, extraction: Extraction, policy: Policy) -> Posture:
        """What all forms state together; where two of them differ, the worse answer counts and both are named."""
        postures = [posture_of(form, policy.today) for form in extraction.records]
        postures += [unseen_posture(VENDOR, unknown) for _, _, unknown in extraction.unreadable]
        united = unite(postures or [unseen_posture(VENDOR, not_provided(KIND))])
        return replace(
            united,
            audit_credentials=Population("audit_credentials", ()),
            provided=dict(sorted(extraction.provided.items())),
        )


NORMALIZER = FormNormalizer()


def empty_form(language: str, form_format: str) -> bytes:
    """The form, ready to be filled in, as a file of that format."""
    return write_xlsx.written(language) if form_format == "xlsx" else write_yaml.written(language).encode()
