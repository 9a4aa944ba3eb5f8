"""The standings as plain data, in one language: what every format is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.bilingual import Words as Both
from auditor.incident.triage.words import Say
from auditor.incident.worked.standing import Conclusion, Looked, Standing, StepStanding
from auditor.report.speech.words import Words

ROOM = "worked"
FIRST = 5
ORDER = (Conclusion.WORKED, Conclusion.NOT_SAID, Conclusion.STOPPED, Conclusion.NOT_OF_PRODUCT)


def in_(words: Both, language: str) -> str:
    """A text in a language."""
    return words.vi if language == "vi" else words.en


def told(assessment: Assessment, standings: Iterable[Standing], words: Words) -> dict[str, Any]:
    """The whole view; each campaign with its conclusion, each step with the checks behind it. What would have worked comes first."""
    ordered = sorted(standings, key=_gravest)
    rows = [_campaign(one, words) for one in ordered]
    return {
        "tenant": assessment.tenant,
        "vendor": assessment.vendor,
        "product": assessment.vendor_name,
        "assessed_at": assessment.assessed_at,
        "language": words.language,
        "counts": {str(key): sum(one["conclusion"] == key for one in rows) for key in Conclusion},
        "first": _in_the_way(ordered, ("fail", "partial"), words),
        "then": _in_the_way(ordered, ("unknown",), words),
        "campaigns": rows,
    }


def _in_the_way(standings: Iterable[Standing], statuses: Sequence[str], words: Words) -> list[dict[str, Any]]:
    """The checks with one of these statuses that keep a step of a campaign from being stopped, those of most campaigns first."""
    found: dict[str, set[str]] = {}
    titles = {}
    for one in standings:
        if one.conclusion not in (Conclusion.WORKED, Conclusion.NOT_SAID):
            continue
        for check in (check for step in one.steps for way in step.ways for check in way):
            if check.result is not None and check.status in statuses:
                found.setdefault(check.check, set()).add(one.campaign.id)
                titles[check.check] = words.text(check.result.check, "title")
    ranked = sorted(found, key=lambda id_: -len(found[id_]))[:FIRST]
    return [{"check": id_, "title": titles[id_], "campaigns": len(found[id_])} for id_ in ranked]


def _gravest(one: Standing) -> int:
    return ORDER.index(one.conclusion)


def _campaign(one: Standing, words: Words) -> dict[str, Any]:
    say, campaign = Say(words.language, ROOM), one.campaign
    return {
        "campaign": campaign.id,
        "title": in_(campaign.title, words.language),
        "summary": in_(campaign.summary, words.language),
        "from": campaign.from_,
        "to": campaign.to,
        "checked": campaign.checked.isoformat(),
        "links": [source.url for source in campaign.sources if source.read != "not_read"],
        "seen_against_this_product": one.seen_here,
        "conclusion": str(one.conclusion),
        "stopped_at": one.stopped_at or None,
        "said": _concluded(one, say),
        "steps": [_step(step, words, say) for step in one.steps],
    }


def _concluded(one: Standing, say: Say) -> str:
    if one.conclusion is Conclusion.NOT_SAID:
        unsettled = [step for step in one.steps if step.state == "not_shown"]
        if not unsettled:
            return say("conclusion.nothing_stops")
        return say(
            "conclusion.not_said.one" if len(unsettled) == 1 else "conclusion.not_said", n=len(unsettled)
        )
    return say(f"conclusion.{one.conclusion}", n=one.stopped_at)


def _step(one: StepStanding, words: Words, say: Say) -> dict[str, Any]:
    return {
        "number": one.number,
        "step": one.step.step,
        "said": in_(one.step.said, words.language),
        "state": str(one.state),
        "sight": str(one.sight),
        "stopped_by": [[_looked(check, words, say) for check in way] for way in one.ways],
        "limited_by": [_looked(check, words, say) for check in one.limits],
        "shown_by": [_looked(check, words, say) for check in one.shows],
    }


def _looked(one: Looked, words: Words, say: Say) -> dict[str, Any]:
    if one.result is None:
        return {
            "check": one.check,
            "title": one.check,
            "status": one.status,
            "sentence": say("not_run"),
            "failing": None,
            "total": None,
        }
    return {
        "check": one.check,
        "title": words.text(one.result.check, "title"),
        "status": one.status,
        "sentence": words.sentence(one.result),
        "failing": one.result.failing,
        "total": one.result.total,
    }
