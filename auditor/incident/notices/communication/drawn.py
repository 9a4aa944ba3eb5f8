"""The plan of communication of one incident, with its times and the drafts that belong to each task, as a paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from auditor.bilingual import Words
from auditor.incident.notices.case import Case
from auditor.incident.notices.clocks.due import Due, began_at
from auditor.incident.notices.clocks.spoken import by_when, left_words
from auditor.incident.notices.communication.model import Stage, Task, communication
from auditor.incident.notices.drafting.draft import Block, Cover, Draft, Line, Run
from auditor.incident.notices.drafting.template import templates
from auditor.incident.notices.said import in_, moment, phrase
from auditor.report.html.text import NAME, SENTENCE, clean

NAME_OF_FILE = "communication"


def plan_of(case: Case, language: str) -> Draft:
    """The paper."""

    def say(key: str, /, **params: object) -> str:
        return in_(phrase(key, **params), language)

    return Draft(
        id=NAME_OF_FILE,
        language=language,
        audience="internal",
        audience_text=say("audience.internal"),
        mark=say("mark"),
        title=say("plan.title"),
        company=clean(case.incident.company.name or case.incident.tenant.name, NAME),
        body_heading=say("plan.heading"),
        cover=Cover("", (), "", (), "", ()),
        blocks=tuple(_blocks(case, language)),
        foot=say("foot"),
        exercise=say("exercise") if case.incident.exercise else "",
        skip=say("skip"),
    )


def _blocks(case: Case, language: str) -> Iterator[Block]:
    began = began_at("detected", case.incident)
    start = began.at or began.earliest or case.incident.opened_at
    key = "plan.start" if began.at else "plan.start_unknown"
    yield Block("text", (_line(phrase(key, at=moment(start, case.zone)), language),))
    for stage in communication().stages:
        yield Block("heading", (_line(_span(stage, start, case), language),))
        yield Block(
            "grid",
            head=_head(("who", "what", "draft", "decide"), language),
            rows=_rows(stage, case, language),
        )
    yield Block("heading", (_line(phrase("plan.dues"), language),))
    yield Block(
        "grid",
        head=_head(("due", "rule", "to"), language),
        rows=tuple(_due(due, language) for due in case.dues),
    )
    yield Block("heading", (_line(phrase("plan.offers"), language),))
    offers = tuple(
        tuple(_line(cell, language) for cell in (one.name, one.decide, one.cost, one.trap))
        for one in communication().offers
    )
    yield Block("grid", head=_head(("offer", "decide", "cost", "trap"), language), rows=offers)
    yield Block("heading", (_line(phrase("plan.traps"), language),))
    yield Block("list", tuple(_line(one, language) for one in communication().traps))


def _head(keys: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(in_(phrase(f"plan.column.{key}"), language) for key in keys)


def _span(stage: Stage, start: datetime, case: Case) -> Words:
    first = moment(start + timedelta(hours=stage.from_), case.zone)
    if stage.to is None:
        return phrase("plan.stage.open", name=stage.name, first=first)
    return phrase(
        "plan.stage", name=stage.name, first=first, last=moment(start + timedelta(hours=stage.to), case.zone)
    )


def _rows(stage: Stage, case: Case, language: str) -> tuple[tuple[Line, ...], ...]:
    return tuple(
        (
            _who(task, case, language),
            _line(task.what, language),
            (Run("; ".join(_named(one, case, language) for one in drafts_for(task, case)) or "–"),),
            _line(task.decide, language) if task.decide else (Run("–"),),
        )
        for task in stage.tasks
    )


def _who(task: Task, case: Case, language: str) -> Line:
    """The part, with the names of those whose role says it; a name that is missing is marked."""
    part = in_(phrase(f"team.{task.who}"), language)
    names = [clean(one.name, NAME) for one in case.incident.people if is_of(task.who, one.role)]
    if names:
        return (Run(f"{part}: {', '.join(names)}"),)
    return Run(f"{part}: "), Run(in_(phrase("missing", what=phrase("plan.name")), language), missing=True)


def is_of(part: str, role: str) -> bool:
    """Whether a person's role names a part of the team."""
    words = " ".join(re.findall(r"[^\W_]+", role.casefold()))
    return any(f" {one} " in f" {words} " for one in communication().team[part])


def drafts_for(task: Task, case: Case) -> list[str]:
    """The drafts of a task, by name: those of rules that apply or may, or a standing one."""
    if not task.draft.startswith("@"):
        return [task.draft] if task.draft else []
    found = [one.rule for one in case.judged if one.verdict != "does_not_apply"]
    return [rule.id for rule in found if templates()[rule.draft].audience == task.draft[1:]]


def _named(id_: str, case: Case, language: str) -> str:
    """What a draft is called, with the name of its file."""
    rule = next((one.rule for one in case.judged if one.rule.id == id_), None)
    return f"{in_(templates()[id_].title if rule is None else rule.name, language)} ({id_})"


def _due(due: Due, language: str) -> tuple[Line, ...]:
    when = f"{in_(by_when(due), language)} {in_(left_words(due), language)}".strip()
    what = f"{in_(due.rule.name, language)}: {in_(due.deadline.name, language)}"
    to = "; ".join(in_(one.name, language) for one in due.rule.recipients)
    return (Run(clean(when, SENTENCE)),), (Run(what),), (Run(to),)


def _line(words: Words, language: str) -> Line:
    return (Run(in_(words, language)),)
