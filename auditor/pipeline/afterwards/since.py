"""What changed since an earlier assessment, as the reports tell it: check by check, in the five kinds that a reader asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.document import read_document
from auditor.assess.serialize import to_data
from auditor.check import SEVERITIES
from auditor.history.change import Change
from auditor.history.drift import changes, compare, lost
from auditor.history.drift.last_seen import last_seen
from auditor.history.reading import record_of
from auditor.history.record import Judged, Record
from auditor.report.views.since import Since, Standing
from auditor.userfile import UserFileError

_WRONG = frozenset({"fail", "partial"})
_ACCEPTANCE = frozenset({"accepted", "no_longer_accepted", "acceptance_changed"})
_GREW = frozenset({"appeared", "graver", "changed", "status", "more_unlisted"})
_OF_TENANT = frozenset({"configuration", "population", "product"})
"""Causes by which something is put right; by any other it is only judged otherwise, or not seen."""


def since_of(earlier: Path | bytes | Mapping[str, Any], assessment: Assessment) -> Since:
    """From an earlier `assessment.json` (a file, its folder, or what it holds) to this one. Raises UserFileError for what is none, and for
    one of another tenant or product."""
    document, where = (
        read_document(earlier) if isinstance(earlier, Path) else (earlier, "the earlier assessment")
    )
    was = record_of(document, where=where)
    now = record_of(to_data(assessment, lambda _: ("", "")), trusted=True)
    _refuse_another(was, now, where)
    return since_between(was, now)


def since_between(was: Record, now: Record) -> Since:
    """The same of two records of one tenant."""
    by_check: dict[str, list[Change]] = {}
    made = list(changes(was, now))
    for change in made:
        if change.check and change.what not in _ACCEPTANCE:
            by_check.setdefault(change.check, []).append(change)
    kinds: dict[str, list[str]] = {"fixed": [], "new": [], "worse": [], "better": [], "lost": []}
    for check in _gravest_first(was, now):
        then, here = was.results[check], now.results[check]
        if not here.beside:
            for kind in _kinds(then, here, by_check.get(check, [])):
                kinds[kind].append(check)
    fixed, new, worse, better, gone = map(tuple, kinds.values())
    return Since(
        before=_standing(was),
        after=_standing(now),
        fixed=fixed,
        new=new,
        worse=worse,
        better=better,
        lost=gone,
        unlike=_unlike(was, now),
        unseen=last_seen(made, was),
    )


def _kinds(was: Judged, now: Judged, changed: Iterable[Change]) -> Iterable[str]:
    """What became of a check. What was not seen again is lost and never put right, nor better, whatever else changed."""
    made = list(changed)
    was_wrong, is_wrong = was.status in _WRONG, now.status in _WRONG
    blind, gone = now.status == "unknown" or now.fault, any(map(lost, made))
    if gone or (blind and was.status not in ("unknown", "not_applicable")):
        yield "lost"
    if is_wrong and not was_wrong:
        yield "new"
    elif is_wrong and any(one.what in _GREW and one.direction == "worse" for one in made):
        yield "worse"
    elif was_wrong and not (blind or gone) and any(one.cause in _OF_TENANT for one in made):
        if not is_wrong:
            yield "fixed"
        elif any(one.direction == "better" for one in made):
            yield "better"


def _gravest_first(was: Record, now: Record) -> list[str]:
    both = was.results.keys() & now.results.keys()
    return sorted(both, key=lambda check: (SEVERITIES.index(_severity(was, now, check)), check))


def _severity(was: Record, now: Record, check: str) -> str:
    """Of what is wrong now; else of what was."""
    here = now.results[check]
    return here.severity if here.status in _WRONG else was.results[check].severity


def _standing(record: Record) -> Standing:
    day = record.as_of or record.assessed_at[:10]
    return Standing(day, record.grade, record.value, record.bad, record.unseen)


def _unlike(was: Record, now: Record) -> str:
    """Why the parts of a hundred must not be compared, as a key of the texts (`since.unlike.<key>`); empty where they may."""
    compared = compare(was, now)
    if "schema" in compared.unlike:
        return "schema"
    if "scope" in compared.unlike:
        return "scope"
    if was.selection != now.selection:
        return "selection"
    if compared.left_out:
        return "catalogue"
    return "policy" if was.policy_digest != now.policy_digest else ""


def _refuse_another(was: Record, now: Record, where: str) -> None:
    """Raises UserFileError: from another tenant or product nothing leads here."""
    if was.vendor != now.vendor:
        raise UserFileError(
            f"{where}: is of another product ({was.vendor}; this is {now.vendor}); name an earlier assessment of this one"
        )
    if was.tenant.casefold() != now.tenant.casefold():
        raise UserFileError(
            f"{where}: is of the tenant {was.tenant!r}, and this is {now.tenant!r}; name an earlier assessment of this one, or if it is "
            f"the same, scan it with --tenant {was.tenant!r}"
        )
