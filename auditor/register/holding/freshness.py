"""Which documents count today: here and unchanged, seen by somebody, and not too old for their kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.posture import Flaw, Standing, Unknown, UnknownKind, not_provided
from auditor.posture.facts.days import days_after
from auditor.posture.topics.assurance import RESOURCE
from auditor.register.file.files import FileState, Found, file_of
from auditor.register.file.reading import Kept
from auditor.register.kinds import DocumentKind, kinds
from auditor.register.model.documents import Document
from auditor.register.model.register import VendorNamed

BRIDGE = "bridge-letter"
_AHEAD = timedelta(days=1)
_NOT_SEEN = frozenset({Standing.CLAIMED, Standing.IN_PROGRESS, Standing.NONE})


@dataclass(frozen=True, slots=True)
class Validity:
    """Whether a document counts today. `gap` is why what it says is not known, None where it is; `until` the last day on which it counts, None
    where no day ends it or none is known; `file` what became of its file, None where it names none; `flaws` what its entry is blamed for."""

    gap: Unknown | None
    until: date | None
    file: Found | None
    flaws: tuple[Flaw, ...] = ()

    @property
    def whole(self) -> bool:
        return self.file is not None and self.file.state is FileState.WHOLE


def validities(kept: Kept, today: date) -> dict[str, Validity]:
    """Each document of a register by its id."""
    documents = kept.register.documents or ()
    files = {
        one.id: file_of(kept.path.parent, one.file) if one.file is not None else None for one in documents
    }
    letters = [one for one in documents if one.kind == BRIDGE]
    found: dict[str, Validity] = {one.id: _validity(one, files[one.id], None, today) for one in letters}
    for one in documents:
        if one.kind != BRIDGE:
            bridged = _bridged(one, letters, found, kept.register.vendor)
            found[one.id] = _validity(one, files[one.id], bridged, today)
    return {one.id: found[one.id] for one in documents}


def counted_from(document: Document, kind: DocumentKind) -> date | None:
    """The day from which a document ages; None where nothing says it."""
    ends = document.period.ends if document.period is not None else None
    if kind.counts_from == "period":
        return ends or document.issued
    if kind.counts_from == "tested":
        return document.retested or ends or document.issued
    return document.issued or ends


def last_day(document: Document, kind: DocumentKind, bridged: date | None = None) -> date | None:
    """The last day on which a document counts; None where no day ends it, or none can be told. `bridged` is the day up to which a bridge
    letter carries it on."""
    began, fresh = counted_from(document, kind), kind.fresh_days
    days = [] if document.expires is None else [document.expires]
    if began is not None and fresh is not None:
        aged = days_after(began, fresh)
        carried = aged if bridged is None else min(bridged, days_after(began, fresh + kind.bridged_days))
        days.append(max(aged, carried))
    return min(days, default=None)


def _validity(document: Document, file: Found | None, bridged: date | None, today: date) -> Validity:
    kind = kinds().get(document.kind)
    where = f"documents.{document.id}"
    if kind is None:
        return Validity(
            _wrong(f"{where}: there is no kind {document.kind!r}"), None, file, (Flaw.UNKNOWN_NAME,)
        )
    until = last_day(document, kind, bridged)
    flaws: list[Flaw] = [] if file is None or file.flaw is None else [file.flaw]
    unseen = _unseen(document, file, where)
    gaps: list[Unknown] = [] if unseen is None else [unseen]
    ahead = [
        day
        for day in (counted_from(document, kind), document.issued)
        if day is not None and day > today + _AHEAD
    ]
    if ahead:
        flaws.append(Flaw.AHEAD)
        gaps.append(_wrong(f"{where}: is dated {max(ahead)}, which is in the future"))
    if document.period is not None and document.period.ends < document.period.begins:
        flaws.append(Flaw.AHEAD)
        gaps.append(_wrong(f"{where}: its period ends before it begins"))
    if kind.editions and document.edition is not None and not _is_edition(document.edition, kind):
        flaws.append(Flaw.EXPIRED)
        gaps.append(_stale(f"{where}: edition {document.edition} is no longer in force"))
    if until is not None and until < today:
        flaws.append(Flaw.EXPIRED)
        gaps.append(_stale(f"{where}: counted until {until}"))
    if lacks_a_day(document, kind):
        flaws.append(Flaw.NO_EXPIRY)
        gaps.append(not_provided(RESOURCE, f"{where}: no day says how old it is, or when it ends"))
    if kind.editions and document.edition is None and document.state not in _NOT_SEEN:
        flaws.append(Flaw.NO_EXPIRY)
        gaps.append(not_provided(RESOURCE, f"{where}: its edition is not said"))
    gap = gaps[0] if gaps else None
    return Validity(gap, until, file, tuple(dict.fromkeys(flaws)))


def _unseen(document: Document, file: Found | None, where: str) -> Unknown | None:
    """Why what a document says was not seen by anybody; None where it was."""
    if file is not None and file.state is not FileState.WHOLE:
        return file.gap(where)
    if document.state in _NOT_SEEN:
        return not_provided(RESOURCE, f"{where}: nobody has seen it ({document.state})")
    if file is None and document.confirmed_at is None:
        return not_provided(RESOURCE, f"{where}: no file lies beside it, and it was confirmed nowhere")
    return None


def lacks_a_day(document: Document, kind: DocumentKind) -> bool:
    """Whether no day says how old a document is, or when it ends, where its kind needs one."""
    if document.state in _NOT_SEEN:
        return False
    if kind.needs_expiry and document.expires is None:
        return True
    return kind.fresh_days is not None and counted_from(document, kind) is None


def _is_edition(edition: str, kind: DocumentKind) -> bool:
    return any(one in edition for one in kind.editions)


def _bridged(
    document: Document, letters: list[Document], found: Mapping[str, Validity], vendor: VendorNamed
) -> date | None:
    """The day up to which a letter that counts carries a report on; None where there is none."""
    days = [
        found[letter.id].until
        for letter in letters
        if letter.bridges == document.id and found[letter.id].gap is None and not _leaves_out(letter, vendor)
    ]
    return max((day for day in days if day is not None), default=None)


def _leaves_out(letter: Document, vendor: VendorNamed) -> bool:
    """Whether a bridge letter leaves out the product or the region in use, or may do so. A region has many names, and who reads the letter
    knows which are meant: where it leaves out anything, somebody must say that it covers what is in use."""
    if letter.covers_product in ("no", "unclear") or (letter.excludes and letter.covers_product != "yes"):
        return True
    ours = [one.casefold() for one in (vendor.product, vendor.edition, vendor.region) if one]
    if letter.excludes and (vendor.product is None or vendor.region is None):
        return True
    out = [one.casefold() for one in letter.excludes]
    return any(mine in one or one in mine for one in out for mine in ours)


def _stale(reason: str) -> Unknown:
    return Unknown(UnknownKind.STALE, RESOURCE, reason=reason)


def _wrong(reason: str) -> Unknown:
    return Unknown(UnknownKind.ERROR, RESOURCE, reason=reason)
