"""The reader of a product of the family: files of an installation, or answers of its API."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any

from auditor.vendor import Raw
from auditor.vendor.reader import FilesOrAnswers

from .config import CONFIG, INSIDE, OVERRIDE, VERSION
from .files import files_of, kind_of


class SugarFamily(FilesOrAnswers):
    """What the products have in common; `version_file` is the product's name for where its version stands."""

    version_file: str

    def kind_of(self, path: str) -> str | None:
        return kind_of(path, self.version_file)

    def known_but_unused(self, path: str) -> bool:
        return True  # the program itself may lie beside its configuration

    def extract(self, raw: Raw, context: Any) -> Iterable[Any]:
        return files_of(raw) if raw.kind in (CONFIG, OVERRIDE, VERSION, INSIDE) else self.others(raw)

    @abstractmethod
    def others(self, raw: Raw) -> Iterable[Any]:
        """The records of what is no file of the family."""
