"""The folder of one incident: where everything that belongs to it lies, by name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder, and the names in it. Nothing is made here; what is not there was not done yet."""

    folder: Path

    @property
    def incident(self) -> Path:
        """What is known of the incident: who, when, what for a tenant."""
        return self.folder / "incident.json"

    @property
    def custody(self) -> Path:
        """Who collected, read, handed over or exported which evidence, when; each line holds the digest of the one before."""
        return self.folder / "custody.jsonl"

    @property
    def evidence(self) -> Path:
        """The raw answers and files, a folder for each item, and manifest.json, which names them all."""
        return self.folder / "evidence"

    @property
    def manifest(self) -> Path:
        """All items of evidence with size, digest, source and what is missing of them."""
        return self.evidence / "manifest.json"

    @property
    def events(self) -> Path:
        """Events of all evidence in one form. Made anew from the evidence at any time."""
        return self.folder / "events.duckdb"

    @property
    def assessment(self) -> Path:
        """The scan at the opening: the state before anything was contained."""
        return self.folder / "assessment.json"

    @property
    def rescan(self) -> Path:
        """The last scan since then, that repairs are proven by."""
        return self.folder / "rescan.json"

    @property
    def matches(self) -> Path:
        """What the rules found, which ran, which could not."""
        return self.folder / "matches.json"

    @property
    def triage(self) -> Path:
        """Suspicious accounts, tokens, apps and addresses; whose data, how many records."""
        return self.folder / "triage.json"

    @property
    def decisions(self) -> Path:
        """What people said of suspects: cleared, confirmed, by whom, when and why; one line each, in order."""
        return self.folder / "decisions.jsonl"

    @property
    def timelines(self) -> Path:
        """The timeline as text, page and JSON Lines."""
        return self.folder / "timeline"

    @property
    def plan(self) -> Path:
        """What is to be done, in order, and what was done by whom."""
        return self.folder / "plan.json"

    @property
    def notices(self) -> Path:
        """Drafts and due times."""
        return self.folder / "notices"

    @property
    def closing(self) -> Path:
        """The reports at the end."""
        return self.folder / "close"
