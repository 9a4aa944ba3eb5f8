"""The folder of one review: where everything that belongs to it lies, by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Review:
    """A folder, and the names in it. Nothing is made here; what is not there was not done yet."""

    folder: Path

    @property
    def register(self) -> Path:
        """The register: documents, answers, decisions."""
        return self.folder / "register.yaml"

    @property
    def documents(self) -> Path:
        """Files that entries of the register name."""
        return self.folder / "documents"

    @property
    def assessment(self) -> Path:
        """What the scan of the tenant found, the last one that `start` or `pack` made."""
        return self.folder / "assessment.json"

    @property
    def probe(self) -> Path:
        """What was measured from outside."""
        return self.folder / "probe.json"

    @property
    def restore(self) -> Path:
        """The last comparison of a restore."""
        return self.folder / "restore.json"

    @property
    def asked(self) -> Path:
        """What was asked, question by question, and why."""
        return self.folder / "questions.json"

    @property
    def suggestions(self) -> Path:
        """What was read from documents and nobody has confirmed yet."""
        return self.folder / "suggestions.yaml"

    @property
    def changes(self) -> Path:
        """What the vendor's pages and feeds said at the last review."""
        return self.folder / "changes.json"
