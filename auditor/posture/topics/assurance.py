"""What a vendor and the organisation itself can show on paper: documents, promises, plans, and how well the register of them is kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fnmatch import fnmatchcase

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact, Unknown, out_of_reach
from auditor.posture.facts.population import Seen

RESOURCE = "AssuranceRegister"
"""What the reports call the register where something of it is missing."""


class Standing(StrEnum):
    """Where a report or a certificate stands."""

    CURRENT = "current"
    IN_PROGRESS = "in_progress"
    CLAIMED = "claimed"  # somebody says that there is one, and nobody has seen it
    NONE = "none"


class Opinion(StrEnum):
    """What an auditor concluded."""

    UNQUALIFIED = "unqualified"
    QUALIFIED = "qualified"
    ADVERSE = "adverse"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the vendor, or about it. `kind` is a key of auditor/register/kinds.yaml; `independent`: a third party vouches for
    it; `covers_product`: its scope names the product and the region in use; `opinion` is None where the kind has none; `open_exceptions`
    are those that nobody says are settled, 0 for none; `whole`: its file lies beside the register and has the digest that the register names. What is
    past its day, or older than its kind may be, is Unknown of the kind STALE in each of these facts."""

    id: str
    name: str
    kind: str
    independent: bool
    standing: Fact[Standing]
    covers_product: Fact[bool]
    opinion: Fact[Opinion | None]
    open_exceptions: Fact[int]
    whole: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class CustomerControl:
    """What a vendor's report takes for granted that its customer does. `assigned`: it is linked to a check or to somebody who answers
    for it."""

    id: str
    name: str
    assigned: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class SubProcessor:
    """Somebody else who processes customer data for the vendor."""

    id: str
    name: str
    country: Fact[str]
    purpose: Fact[str]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Listed:
    """Something that the organisation wrote down that it has: a `kind` of thing (app, role, account, address, credential, field) and a glob of ids or
    names, `glob`. `holds`: somebody vouches for it, and it is not too old."""

    id: str
    name: str
    kind: str
    glob: str
    holds: Fact[bool]
    evidence: Evidence

    def speaks_of(self, *names: str) -> bool:
        """Whether one of these ids and names is what it lists. Names of apps are compared whatever their letters."""
        wanted = self.glob.casefold()
        return any(fnmatchcase(name.casefold(), wanted) for name in names)


class Flaw(StrEnum):
    """What is wrong with an entry of the register. The value is the last part of the key of its text."""

    FILE_ABSENT = "file_absent"
    FILE_CHANGED = "file_changed"
    EXPIRED = "expired"
    NO_EXPIRY = "no_expiry"
    UNUSED = "unused"
    TOO_BROAD = "too_broad"
    NO_OWNER = "no_owner"
    SELF_APPROVED = "self_approved"
    NOT_REVIEWED = "not_reviewed"
    UNKNOWN_NAME = "unknown_name"
    UNLINKED = "unlinked"
    PAST_DUE = "past_due"
    AHEAD = "ahead"  # a day that lies ahead, or lies before the one that it follows
    UNFILLED = "unfilled"  # a placeholder stands where somebody has to write


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """One entry of the register. `flaws` are what is wrong with it, empty where nothing is."""

    id: str
    name: str
    kind: str
    flaws: tuple[Flaw, ...]
    evidence: Evidence


def _unseen() -> Unknown:
    """No product tells it of itself: where nobody kept a register, all that was looked at could not have told. A register that is silent says
    so itself."""
    return out_of_reach(RESOURCE)


@dataclass(frozen=True, slots=True)
class Assurance:
    """What documents, answers and the register say beyond the product's own settings.

    `sub_processors` is complete only where the list is said to be; `sub_processor_notice_days`: how long before a change the vendor
    says so, 0 for no day before; `newest_change`: day of the newest entry in the vendor's change records, None where there is no entry; `changes_reach_release`: the release in use
    stands in them; `incident_plan_tested`: the last exercise of the organisation's own plan, None where there never was one; `incident_contacts`: people to reach at any hour,
    of the vendor and of the organisation, are named; `notice_hours`: within how many hours the vendor promises to tell of a leak, 0 for at once;
    `evidence_procedure`: it is laid down how logs and other evidence are kept before anything is repaired; `training`: the last day on
    which those with access were taught, deception by telephone included, None for never; `impact_assessment`: the last day on which the assessment of
    the processing was made or brought up to date, None for never; `entries` are those of the register itself; `inventory` is what the organisation wrote down that it has, by kind, of which
    only a kind that is listed at all says that something is not in it."""

    documents: Seen[Document] = field(default_factory=_unseen)
    customer_controls: Seen[CustomerControl] = field(default_factory=_unseen)
    sub_processors: Seen[SubProcessor] = field(default_factory=_unseen)
    sub_processor_notice_days: Fact[int] = field(default_factory=_unseen)
    newest_change: Fact[date | None] = field(default_factory=_unseen)
    changes_reach_release: Fact[bool] = field(default_factory=_unseen)
    incident_plan_tested: Fact[date | None] = field(default_factory=_unseen)
    incident_contacts: Fact[bool] = field(default_factory=_unseen)
    notice_hours: Fact[int] = field(default_factory=_unseen)
    evidence_procedure: Fact[bool] = field(default_factory=_unseen)
    training: Fact[date | None] = field(default_factory=_unseen)
    impact_assessment: Fact[date | None] = field(default_factory=_unseen)
    entries: Seen[RegisterEntry] = field(default_factory=_unseen)
    inventory: Seen[Listed] = field(default_factory=_unseen)
