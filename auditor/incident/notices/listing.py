"""What is due, as plain data for machines: every rule with its verdict, every deadline with its time, every draft with what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from auditor.bilingual import Words
from auditor.incident.case.incident import in_utc
from auditor.incident.notices.case import Case
from auditor.incident.notices.clocks.due import Due, contradictions
from auditor.incident.notices.clocks.spoken import by_when, left_words
from auditor.incident.notices.drafting.draft import Draft
from auditor.incident.notices.judging.judged import Judged, Reason

SCHEMA = "crm-auditor/notices/1"


def as_data(case: Case, drafts: Sequence[Draft]) -> dict[str, Any]:
    """The whole of it."""
    return {
        "schema": SCHEMA,
        "incident": case.incident.id,
        "exercise": case.incident.exercise,
        "at": in_utc(case.at),
        "contradictions": [list(pair) for pair in contradictions(case.incident)],
        "due": [_due(one) for one in case.dues],
        "rules": [_rule(one) for one in case.judged],
        "drafts": [
            {
                "id": one.id,
                "language": one.language,
                "audience": one.audience,
                "missing": list(one.cover.missing),
                "exact": not one.cover.missing,
            }
            for one in drafts
        ],
    }


def _due(due: Due) -> dict[str, Any]:
    began = due.began
    return {
        "rule": due.rule.id,
        "deadline": due.deadline.id,
        "verdict": due.judged.verdict,
        "start": due.deadline.start,
        "began": None if began.at is None else in_utc(began.at),
        "began_at_earliest": None if began.earliest is None else in_utc(began.earliest),
        "due": None if due.at is None else in_utc(due.at),
        "sure": due.sure,
        "zone": due.zone,
        "left_seconds": None if due.left is None else int(due.left.total_seconds()),
        "overdue": due.is_overdue,
        "wording": due.deadline.wording,
        "firm": due.deadline.within is None or due.deadline.within.firm,
        "given": None if due.given is None else {"at": in_utc(due.given.at), "by": due.given.by},
        "recipients": [_words(one.name) for one in due.rule.recipients],
        "said": _words(by_when(due)),
        "left": _words(left_words(due)),
    }


def _rule(judged: Judged) -> dict[str, Any]:
    rule = judged.rule
    return {
        "id": rule.id,
        "jurisdiction": rule.jurisdiction,
        "name": _words(rule.name),
        "law": _words(rule.law),
        "verdict": judged.verdict,
        "reasons": _reasons(judged.reasons),
        "tell": _reasons(judged.tell),
        "frees": _reasons(judged.frees),
        "audience": rule.audience,
        "draft": rule.draft,
        "reviewer": rule.reviewer,
        "reviewed": None if rule.reviewed is None else rule.reviewed.isoformat(),
        "uncertain": [_words(one.text) for one in rule.uncertain],
        "fines": None if rule.fines is None else _words(rule.fines),
        "phased": None if rule.phased is None else _words(rule.phased),
        "sources": [
            {
                "article": _words(one.article),
                "url": one.url,
                "checked": one.checked.isoformat(),
                "read": one.read,
            }
            for one in rule.sources
        ],
    }


def _reasons(reasons: Sequence[Reason]) -> list[dict[str, str]]:
    return [_words(one.text) for one in reasons]


def _words(words: Words) -> dict[str, str]:
    return {"en": words.en, "vi": words.vi}
