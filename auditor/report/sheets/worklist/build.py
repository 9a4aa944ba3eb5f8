"""From an assessment, and what was written in an earlier work list, to the work list of now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from auditor.assess.assessment import Assessment
from auditor.assess.listed import listed
from auditor.assess.people import account_of, is_person
from auditor.assess.plan.effort import effort_of
from auditor.assess.plan.finding import days_of, is_exposed
from auditor.assess.result import Resource, Result
from auditor.check import SEVERITIES
from auditor.report.escape import clip, plain
from auditor.report.guided import guide_of, in_language, owner_of
from auditor.report.people import pseudonym
from auditor.report.sheets.worklist.earlier import left_over
from auditor.report.sheets.worklist.task import STATUSES, Task, Worklist
from auditor.report.speech.concerned import name_of
from auditor.report.speech.words import Words
from auditor.report.views.kept import Kept
from auditor.report.weight import points_lost
from auditor.vendor.profile import Guidance

HEADLINE, NAME, PLACE, FIX = 420, 200, 400, 400


def worklist_of(
    assessment: Assessment,
    words: Words,
    guidance: Mapping[str, Guidance],
    earlier: Mapping[str, Kept],
) -> Worklist:
    """The work list in the language of `words`. `earlier` are the rows of the one before, by fingerprint: what people wrote in them stays, and none
    of them is dropped."""
    made = [
        task for result in _worst_first(assessment) for task in _tasks(result, assessment, words, guidance)
    ]
    made.sort(key=lambda one: (one.state != "open", SEVERITIES.index(one.severity)))
    wrong = {one.fingerprint for one in made}
    rest = left_over([one for one in earlier.values() if one.fingerprint not in wrong], assessment, words)
    return Worklist(
        tenant=assessment.tenant,
        product=assessment.vendor_name,
        tasks=tuple(
            _with_remarks(one, earlier, words)
            for one in (*made, *(one for one in rest if one.state == "not_seen"))
        ),
        closed=tuple(_with_remarks(one, earlier, words) for one in rest if one.state == "closed"),
    )


def _worst_first(assessment: Assessment) -> list[Result]:
    """The findings; within a severity what is open to the internet first, then by what it costs."""
    lost = points_lost(assessment.results)
    found = [listed(one) for one in assessment.results if one.is_finding and not one.is_beside]
    return sorted(found, key=lambda one: (not is_exposed(one), -lost.get(one.check.id, 0.0), one.check.id))


def _tasks(
    result: Result, assessment: Assessment, words: Words, guidance: Mapping[str, Guidance]
) -> Iterator[Task]:
    general = _general(result, words, guidance)
    for entry in result.resources:
        if entry.status == "fail":
            yield _task(general, entry, result, assessment, words)
    if hidden := result.failing - sum(entry.status == "fail" for entry in result.resources):
        more = words.ui("worklist.more", n=words.number(hidden))
        unnamed = Resource("", more, "fail", result.check.severity)
        yield replace(_task(general, unnamed, result, assessment, words), entity=more)


def _general(result: Result, words: Words, guidance: Mapping[str, Guidance]) -> Task:
    """What holds for every entity of a finding."""
    check, effort = result.check, effort_of(result.check.effort)
    days = words.ui("worklist.effort", low=words.number(effort.low), high=words.number(effort.high))
    return Task(
        severity=check.severity,
        headline=clip(plain(words.fact_of(result)), HEADLINE),
        entity="",
        place="",
        owner=words.ui(f"worklist.owner.{owner_of(check, guidance)}"),
        effort=days,
        fix=_fix(result, words, guidance),
        check=check.id,
        fingerprint="",
    )


def _pseudonym(entry: Resource, assessment: Assessment, words: Words) -> str:
    """What the vendor's report calls a person, so that it can be told who is meant; nothing for what is no person."""
    if not is_person(entry.id):
        return ""
    return f" ({pseudonym(assessment, account_of(entry.id, assessment.people), words)})"


def _task(general: Task, entry: Resource, result: Result, assessment: Assessment, words: Words) -> Task:
    accepted = entry.accepted
    made = replace(
        general,
        severity=entry.severity,
        entity=plain(name_of(entry, result, words, NAME)) + _pseudonym(entry, assessment, words),
        place=plain(clip(f"{entry.path}:{entry.line}" if entry.path and entry.line else entry.path, PLACE)),
        fingerprint=entry.fingerprint,
    )
    if accepted is not None:
        until = words.ui("worklist.accepted", until=words.date(accepted.until), by=clip(accepted.by, NAME))
        return replace(made, state="accepted", accepted=until)
    dates = days_of(result, assessment, entry.severity)
    return replace(made, contain_by=dates.contain, finish_by=dates.finish)


def _fix(result: Result, words: Words, guidance: Mapping[str, Guidance]) -> str:
    """Where to go in this product and what to set; the check's own advice where nobody wrote that."""
    guide = guide_of(result.check, guidance)
    if guide is not None:
        where, what = (in_language(text, words.language) for text in (guide.where, guide.set))
        return clip(f"{where}: {what}" if where and what else where or what, FIX)
    params = {name: words.value(value) for name, value in result.params.items()}
    return clip(plain(words.text(result.check, "fix", **params)), FIX)


def _with_remarks(task: Task, earlier: Mapping[str, Kept], words: Words) -> Task:
    """With what people wrote in the row before; what was picked from the list is said in this language."""
    kept = earlier.get(task.fingerprint)
    if kept is None or not task.fingerprint:
        return task
    status = words.ui(f"worklist.status.{kept.status}") if kept.status in STATUSES else kept.status
    return replace(task, status=status, comment=kept.comment)
