"""What was found of a bundle."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from auditor.incident.preserve.words import said

Kind = Literal[
    "log_broken", "log_cut", "log_longer", "log_missing", "seal_missing", "seal_changed", "seal_differs",
    "manifest_missing", "manifest_changed", "manifest_unreadable", "item_changed", "item_unlisted", "item_unknown", "member_changed",
    "member_missing", "member_added", "member_strange", "file_changed", "file_missing", "export_changed",
    "hidden_records_differ", "signature_broken", "signature_other", "signature_missing", "head_unknown", "copy_changed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """Something is not as it was sealed."""

    kind: Kind
    what: str
    detail: str = ""

    def said(self, language: str) -> str:
        """In a sentence."""
        return said(f"problem.{self.kind}", language, what=self.what, detail=self.detail)


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that could not be looked at, so that nobody can say."""

    kind: Literal["unreadable", "no_bundle"]
    what: str

    def said(self, language: str) -> str:
        return said(f"missed.{self.kind}", language, what=self.what)


@dataclass(frozen=True, slots=True)
class Verified:
    """The outcome. `here` are items that are here and unchanged; `left_out` those that a copy leaves out on purpose, `hidden` those of which it
    hides records, both by `exported_by`. `unsigned` are lines of the log after the last that was signed; `unfinished` is an item that is being
    collected, or whose collection was cut off, and `interrupted` says that a step was, which the next command finishes."""

    items: int = 0
    here: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    exported_by: str = ""
    records_shown: int = 0
    records_hidden: int = 0
    lines: int = 0
    head: str = ""
    signer: str = ""
    unsigned: int = 0
    unfinished: str = ""
    interrupted: bool = False
    problems: tuple[Problem, ...] = ()
    missed: tuple[Missed, ...] = ()

    @property
    def whole(self) -> bool | None:
        """True, False, or None where nobody can say."""
        if self.problems:
            return False
        return None if self.missed else True

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        return {
            "schema": "crm-auditor/verified/1",
            "whole": self.whole,
            "items": self.items,
            "here": list(self.here),
            "left_out": list(self.left_out),
            "hidden": list(self.hidden),
            "exported_by": self.exported_by,
            "records": {"shown": self.records_shown, "hidden": self.records_hidden},
            "custody": {"lines": self.lines, "head": self.head, "unsigned": self.unsigned},
            "signer": self.signer,
            "unfinished": self.unfinished,
            "interrupted": self.interrupted,
            "problems": [
                {"kind": one.kind, "what": one.what, "said": one.said("en")} for one in self.problems
            ],
            "missed": [{"kind": one.kind, "what": one.what, "said": one.said("en")} for one in self.missed],
        }
