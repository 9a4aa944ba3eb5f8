"""The list that a terminal shows: what is due first, to whom, why it applies, what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from auditor.bilingual import Words
from auditor.incident.notices.case import Case
from auditor.incident.notices.clocks.due import Due, contradictions
from auditor.incident.notices.clocks.spoken import by_when, left_words
from auditor.incident.notices.drafting.draft import Draft
from auditor.incident.notices.judging.judged import Reason
from auditor.incident.notices.law.model import NoticeRule
from auditor.incident.notices.made import Written
from auditor.incident.notices.said import in_, number, phrase
from auditor.report.escape import clip, plain

MOST = 3
"""Reasons, and things to be told, that an entry shows; the draft has all."""
LONG = 400
DAY = timedelta(hours=24)
FIRST = 6
"""Entries that a screen shows, and all that are overdue; the rest is counted."""
ASKED: Mapping[str, str] = {
    "company.countries": "company.countries=VN",
    "company.sectors": "company.sectors=retail",
    "company.role": "company.role=controller",
    "people.countries": "affected.countries=VN",
    "data.kinds": "affected.kinds=name,contact",
    "data.personal": "affected.kinds=name,contact",
}
"""Facts that many rules ask for, and how one is stated (`incident open --set`)."""


def told(
    case: Case, drafts: Sequence[Draft], language: str, written: Written | None, *, everything: bool = False
) -> Iterator[str]:
    """The lines, each safe to show: what is due first and what would settle most of it, or with `everything` all that is due."""

    def say(key: str, /, **params: object) -> str:
        return in_(phrase(key, **params), language)

    if case.incident.exercise:
        yield say("exercise")
    yield say("list.head", incident=case.incident.id, at=_moment(case))
    yield say("list.sum", **_sum(case))
    for first, later in contradictions(case.incident):
        yield say("list.contradiction", first=phrase(f"time.{first}"), later=phrase(f"time.{later}"))
    yield from _asked(case, language)
    yield ""
    lacks = _lacks(drafts)
    shown = case.dues if everything else _first(case.dues)
    for due in shown:
        yield from (plain(clip(line, LONG)) for line in _entry(due, lacks, language))
    rest = [due for due in case.dues if due not in shown]
    if rest:
        sure = sum(due.judged.verdict == "applies" for due in rest)
        yield say("list.rest", n=number(len(rest)), sure=number(sure), may=number(len(rest) - sure))
    if not case.dues:
        yield say("list.nothing_due")
    yield ""
    yield say("list.not", n=number(sum(one.verdict == "does_not_apply" for one in case.judged)))
    unreviewed = len({due.rule.id for due in case.dues if not due.rule.reviewer})
    if unreviewed:
        yield say("list.unreviewed", n=number(unreviewed))
    yield say("list.never_sent")
    if written is not None:
        yield from (plain(line) for line in _written(written, language))


def _first(dues: Sequence[Due]) -> Sequence[Due]:
    """As many as a screen holds, and every one that is over."""
    return [due for place, due in enumerate(dues) if place < FIRST or due.is_overdue]


def _asked(case: Case, language: str) -> Iterator[str]:
    """How to state what many rules wait for, most wanted first."""
    waiting = Counter(
        ASKED[fact]
        for one in case.judged
        if one.verdict == "may_apply"
        for fact in {reason.fact for reason in one.tell if reason.fact in ASKED}
    )
    if not waiting:
        return
    yield ""
    yield in_(phrase("list.state"), language)
    for stated, rules in sorted(waiting.items(), key=lambda one: (-one[1], one[0])):
        yield "  " + in_(phrase("list.state.one", stated=stated, n=number(rules)), language)


def _sum(case: Case) -> dict[str, Words]:
    """What is over, what is due within a day, and how many rules wait for an answer."""
    over = [due for due in case.dues if due.is_overdue]
    soon = [
        due
        for due in case.dues
        if due.given is None and due.left is not None and not due.is_overdue and due.left <= DAY
    ]
    open_ = [one for one in case.judged if one.verdict == "may_apply"]
    return {"over": number(len(over)), "soon": number(len(soon)), "open": number(len(open_))}


def _moment(case: Case) -> Words:
    from auditor.incident.notices.said import moment

    return moment(case.at, case.zone)


def _lacks(drafts: Sequence[Draft]) -> Mapping[str, int]:
    """How much is missing in each draft; of one in two languages, where more is."""
    found: dict[str, int] = {}
    for one in drafts:
        found[one.id] = max(found.get(one.id, 0), len(one.cover.missing))
    return found


def _entry(due: Due, lacks: Mapping[str, int], language: str) -> Iterator[str]:
    def say(key: str, /, **params: object) -> str:
        return in_(phrase(key, **params), language)

    mark = "list.overdue" if due.is_overdue and due.sure else "list.given" if due.given else "list.open"
    verdict = say(f"verdict.short.{due.judged.verdict}")
    yield f"{say(mark)} {in_(due.rule.name, language)} – {in_(due.deadline.name, language)} [{verdict}]"
    yield f"    {in_(by_when(due), language)} {in_(left_words(due), language)}".rstrip()
    yield f"    {say('list.to', to=_recipients(due.rule, language))}"
    if due.judged.reasons:
        yield f"    {say('list.because', why=_some(due.judged.reasons, language))}"
    if due.judged.tell:
        yield f"    {say('list.tell', what=_some(due.judged.tell, language))}"
    if due.rule.uncertain:
        yield f"    {say('list.uncertain', n=number(len(due.rule.uncertain)))}"
    missing = lacks.get(due.rule.id)
    if missing:
        yield f"    {say('list.missing', n=number(missing), draft=due.rule.id)}"


def _recipients(rule: NoticeRule, language: str) -> str:
    return "; ".join(in_(one.name, language) for one in rule.recipients)


def _some(reasons: Sequence[Reason], language: str) -> str:
    texts = [in_(one.text, language) for one in reasons]
    more = len(texts) - MOST
    shown = texts[:MOST] + ([in_(phrase("more", n=number(more)), language)] if more > 0 else [])
    return "; ".join(shown)


def _written(written: Written, language: str) -> Iterator[str]:
    if written.files:
        folder = written.files[-1].parent
        yield in_(phrase("list.written", n=number(len(written.files)), folder=str(folder)), language)
    for place, beside in written.edited:
        yield in_(phrase("list.edited", place=str(place), beside=str(beside)), language)
