"""One answer to one finding, or to one request for a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Said(StrEnum):
    """What was answered."""

    ACCEPTED = "accepted"  # it is as you say, and will be put right
    FIXED = "fixed"  # it was put right; `proof` says how that can be seen
    DISPUTED = "disputed"  # it is not so, for a reason
    PLANNED = "planned"  # it will be put right by `by_day`
    SENT = "sent"  # the document that was asked for


@dataclass(frozen=True, slots=True)
class Proof:
    """A file that came with an answer: its name, and the digest of its bytes ("sha256:…") where whoever answered gave it."""

    name: str
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered. `about` is the fingerprint of one entity's finding, "check:<id>" for all of a check, or
    "document:<check id or topic>" for what was to be sent. `at` and `by_day` are ISO days. `grade` is how far it can be relied on as evidence:
    "declared" by the vendor, "attested" where a named person of the customer (`attested_by`) looked at the proof."""

    about: str
    check: str
    said: Said
    by: str
    at: str
    resource: str = ""
    text: str = ""
    proof: Proof | None = None
    by_day: str = ""
    grade: str = "declared"
    attested_by: str = ""
