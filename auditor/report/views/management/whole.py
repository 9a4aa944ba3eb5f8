"""The report for management put together, and cut to what two pages bear."""

from __future__ import annotations

from functools import partial

from auditor.assess.assessment import Assessment
from auditor.assess.plan.causes import causes
from auditor.report.guided import owner_of
from auditor.report.speech.product_line import product_line
from auditor.report.speech.safe import clean
from auditor.report.speech.summary import grade
from auditor.report.speech.words import Words
from auditor.report.views.asked import NOTHING_ASKED, Asked
from auditor.report.views.brief import Brief
from auditor.report.views.management import accepted as taken
from auditor.report.views.management import gaps as lacking
from auditor.report.views.management.areas import areas, areas_text
from auditor.report.views.management.bar import bar_of
from auditor.report.views.management.decision import decision
from auditor.report.views.management.duties import duties
from auditor.report.views.management.notes import notes
from auditor.report.views.management.risks import SHOWN, risks
from auditor.report.views.management.run import about, looked_at, run
from auditor.report.views.management.says import says
from auditor.report.views.management.seen import little_seen
from auditor.report.views.management.since import since_lines
from auditor.report.views.management.steps import steps
from auditor.report.views.management.voice import Voice

TENANT = 60
LABELS = (
    "verdict",
    "good",
    "bad",
    "unseen",
    "mark",
    "decision",
    "decide_by",
    "decide_effort",
    "decide_who",
    "risk",
    "concerns",
    "do",
    "owner",
    "effort",
    "contain",
    "finish",
    "also",
    "fix",
    "show",
    "areas",
    "area",
    "not_applicable",
    "gaps",
    "gap",
    "settles",
    "who",
    "gaps_none",
    "accepted",
    "accepted_risk",
    "accepted_owner",
    "accepted_until",
    "accepted_none",
    "before",
    "after",
    "duties",
    "run",
    "notes",
    "page",
)


def brief_of(assessment: Assessment, words: Words, asked: Asked = NOTHING_ASKED) -> Brief:
    """The whole report in the language of the words."""
    voice = Voice(words, assessment.vendor_name)
    found = causes(assessment, partial(owner_of, guidance=asked.guidance))
    gaps = lacking.gaps(assessment, asked.guidance, voice)
    accepted = taken.accepted(assessment, voice)
    listed = taken.SHOWN if asked.since is None else taken.SHOWN_WITH_CHANGES
    more = len(found) - SHOWN
    touched = duties(assessment, found, voice)
    return Brief(
        language=words.language,
        title=voice.say("title"),
        tenant=clean(assessment.tenant, TENANT),
        product_line=product_line(assessment.vendor_name, words.language),
        assessed=voice.day(assessment.assessed_at),
        about=about(assessment, voice),
        grade=assessment.score.grade or "",
        grade_text=grade(assessment, words),
        says=says(assessment, voice),
        bar=bar_of(assessment, voice),
        decision=decision(assessment, found, gaps[: lacking.SHOWN], voice),
        risks=risks(found, asked.guidance, voice),
        risks_more=voice.count("risks.more", more) if more > 0 else "",
        no_risks="" if found else _no_risks(assessment, bool(accepted), voice),
        next=steps(assessment, voice),
        areas=areas(assessment, voice),
        gaps=gaps[: lacking.SHOWN],
        gaps_more=_rest("gaps.more", len(gaps) - lacking.SHOWN, voice),
        accepted=accepted[:listed],
        accepted_more=_rest("accepted.more", len(accepted) - listed, voice),
        since=since_lines(asked.since, assessment, voice),
        duties=touched,
        duties_text=voice.say("duties.text" if touched else "duties.none"),
        run=run(assessment, voice),
        notes=notes(assessment, voice),
        labels=_labels(min(len(found), SHOWN), voice),
        foot=voice.say("foot"),
        looked_at=looked_at(assessment, voice),
        areas_text=areas_text(assessment, voice),
    )


def _no_risks(assessment: Assessment, accepted: bool, voice: Voice) -> str:
    if little_seen(assessment):
        return voice.say("risks.none_unseen")
    return voice.say("risks.none_accepted" if accepted else "risks.none")


def _rest(key: str, rest: int, voice: Voice) -> str:
    return voice.count(key, rest) if rest > 0 else ""


def _labels(shown: int, voice: Voice) -> dict[str, str]:
    """Headings and names of columns; that of the risks says how many there are."""
    found = {name: voice.say(f"label.{name}") for name in LABELS}
    risks = voice.count("risks.heading", shown) if shown else voice.say("label.risks")
    return {**found, "risks": risks, "kind": voice.say("kind"), "skip": voice.say("skip")}
