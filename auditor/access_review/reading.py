"""One folder, archive or sheet that came back: its files, the lines on them, and whether each signature counts."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from auditor.access_review.filled import Filled, FilledLine, NoSheetError
from auditor.access_review.from_page import read_page
from auditor.access_review.from_workbook import read_workbook
from auditor.access_review.manifest import NAME, Record, read_record
from auditor.access_review.returned import Returned, counts, is_saved
from auditor.posture import (
    Decision,
    Evidence,
    Fact,
    Grade,
    Known,
    Reviewed,
    Source,
    Unknown,
    UnknownKind,
    not_provided,
)
from auditor.posture.facts.days import as_moment
from auditor.report.html.text import clean
from auditor.snapshot.model import manifest_digest
from auditor.userfile import UserFileError
from auditor.vendor import NotUsableError

KIND = "AccessReview"
# Whoever signs may live up to 14 hours ahead of UTC, by which the audit counts its days.
_AHEAD = timedelta(days=1)
_NAME = 120


@dataclass(frozen=True, slots=True)
class ReviewSource:
    """What was read under one path; `dated` is the day of the newest signature, else that on which the sheets were made, empty where neither is
    told."""

    label: str
    digest: str
    observed_at: str
    items: int
    dated: str = ""


class ReturnedPath:
    """What lies under one path: a pack's folder or archive, or a single sheet."""

    def __init__(self, review: Returned, today: date) -> None:
        path, target = review.path, review.target
        self._path, self._today, self._target = path, today, target
        self.digests: dict[str, str] = {}
        self.record: Record | None = None
        self.filled: dict[str, tuple[str, Filled]] = {}
        for item in target.items:
            if not counts(item.path):
                continue
            if item.path.rpartition("/")[2] != NAME:
                self._take(item.path)
            elif self.record is not None:
                raise UserFileError(f"{path}: holds several packs; name each of them")
            else:
                self.record = read_record(self._bytes(item.path), self._shown(item.path))
        if not self.filled and self.record is None:
            raise UserFileError(f"{path}: holds no sheet that `crm-audit access review` wrote")
        known = None if self.record is None else {sheet.digest for sheet in self.record.sheets}
        for digest, (name, _) in self.filled.items():
            if known is not None and digest not in known:
                raise UserFileError(
                    f"{self._shown(name)}: is no sheet of the pack in {path}, but of another one"
                )

    def _take(self, name: str) -> None:
        try:
            read = read_page if is_saved(name) else read_workbook
            filled = read(self._bytes(name))
        except NoSheetError as error:
            if len(self._target.items) > 1:
                return  # somebody's own workbook, beside the sheets
            raise UserFileError(f"{self._shown(name)}: {error.detail}") from error
        except NotUsableError as error:
            raise UserFileError(f"{self._shown(name)}: {error.detail or error.reason}") from error
        other, before = self.filled.get(filled.digest, ("", None))
        if before is not None and filled.blank:
            return  # as it was sent, beside the one that came back
        if before is not None and not before.blank:
            raise UserFileError(
                f"{self._shown(name)}: is the same sheet as {other}; leave the one that counts"
            )
        self.filled[filled.digest] = (name, filled)

    def lines(self) -> Iterator[Reviewed]:
        """Every line of every sheet; those of a sheet that did not come back are not decided."""
        for name, filled in self.filled.values():
            problem = self._problem(filled)
            for number, line in enumerate(filled.lines):
                yield self._reviewed(name, filled, number, line, problem)
        for sheet in self.record.sheets if self.record is not None else ():
            if sheet.digest not in self.filled:
                yield from self._missing(sheet.digest, sheet.title, sheet.rows)

    def _problem(self, filled: Filled) -> str:
        """Why the signature of a sheet does not count; empty where it does."""
        if filled.fault or filled.on is None:
            return filled.fault or "nobody signed it: the date is missing"
        if filled.on > self._today + _AHEAD:
            return f"it is dated {filled.on}, which is in the future"
        if filled.on.isoformat() < filled.fields["made"]:
            return f"it is dated {filled.on}, before the sheet was made ({filled.fields['made']})"
        return ""

    def _reviewed(self, name: str, filled: Filled, number: int, line: FilledLine, problem: str) -> Reviewed:
        by = "" if problem else clean(filled.by, _NAME)
        on = None if problem else filled.on
        day = filled.fields["made"] if on is None else on.isoformat()
        source = Source(self._shown(name), "sha256:" + self.digests[name], as_moment(day), Grade.ATTESTED)
        said = "; ".join(filter(None, (by, clean(filled.role, _NAME), day if on else "")))
        evidence = Evidence(source, line.row, f"row {line.row} ({said})" if said else f"row {line.row}")
        wrong = problem or line.fault
        decision: Fact[Decision]
        if wrong:
            decision = Unknown(UnknownKind.ERROR, KIND, reason=wrong, path=source.path)
        elif line.decision is None:
            decision = not_provided(KIND, f"{source.path}: not every row has a decision")
        else:
            decision = Known(line.decision, evidence)
        id_ = f"review:{filled.digest.partition(':')[2][:16]}:{number}"
        return Reviewed(id_, line.name, line.account, line.grants, decision, by, on, evidence)

    def _missing(
        self, digest: str, title: str, rows: Sequence[tuple[str, str, tuple[int, ...]]]
    ) -> Iterator[Reviewed]:
        assert self.record is not None
        gap = not_provided(KIND, f"the sheet of {clean(title, 80)} has not come back")
        source = Source(self._shown(NAME), "", as_moment(self.record.made), Grade.ATTESTED)
        for number, (account, name, places) in enumerate(rows):
            id_ = f"review:{digest.partition(':')[2][:16]}:{number}"
            grants = tuple(self.record.grants[place] for place in places)
            yield Reviewed(id_, clean(name, _NAME), account, grants, gap, "", None, Evidence(source))

    def source(self) -> ReviewSource:
        """What the assessment says of it: the newest signature, and by whom."""
        signed = [one for _, one in self.filled.values() if not self._problem(one)]
        names = list(dict.fromkeys(clean(one.by, 60) for one in signed))
        said = ", ".join([*names[:3], *(["…"] if len(names) > 3 else [])])
        days = [one.on.isoformat() for one in signed if one.on is not None]
        day = max(days, default=(self.record.made if self.record is not None else self._today).isoformat())
        label = Path(self._path).name or self._path
        return ReviewSource(
            f"{label} ({said})" if said else label,
            manifest_digest(self.digests.items()),
            as_moment(day),
            len(self.digests),
            day if days or self.record is not None else "",
        )

    def packs(self, lines: Sequence[Reviewed]) -> Iterator[tuple[str, str, str, frozenset[str]]]:
        """Of which CRM they are."""
        heads = {(one.fields["vendor"], one.fields["tenant"]) for _, one in self.filled.values()}
        if self.record is not None:
            heads.add((self.record.vendor, self.record.tenant))
        accounts = frozenset(line.account for line in lines)
        for vendor, tenant in sorted(heads):
            yield self._path, vendor, tenant, accounts

    def _bytes(self, name: str) -> bytes:
        data = bytes(self._target.container.read(name))
        self.digests[name] = hashlib.sha256(data).hexdigest()
        return data

    def _shown(self, name: str) -> str:
        return self._target.prefix + name
