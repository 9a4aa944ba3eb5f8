"""A draft of a template and a case; of a rule where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.incident.notices.case import Case
from auditor.incident.notices.clocks.due import Due
from auditor.incident.notices.drafting.cover import cover_of
from auditor.incident.notices.drafting.draft import Block, Draft, Line, Run, missing_in
from auditor.incident.notices.drafting.filled import Filled
from auditor.incident.notices.drafting.template import Part, Template, templates
from auditor.incident.notices.drafting.values import spoken
from auditor.incident.notices.judging.judged import Judged
from auditor.incident.notices.law.model import Field_
from auditor.incident.notices.said import in_, phrase
from auditor.report.html.text import NAME, clean


def drafts_of(case: Case, language: str, wanted: Sequence[str] = ()) -> list[Draft]:
    """Drafts of every rule that applies or may, then the standing ones; with `wanted`, those of them only. A template with an official language is made in
    that, too."""
    made: list[Draft] = []
    for judged in case.judged:
        if judged.verdict != "does_not_apply" and (not wanted or judged.rule.id in wanted):
            template = templates()[judged.rule.draft]
            made += [draft_of_rule(case, judged, template, one) for one in languages_of(template, language)]
    for template in templates().values():
        if template.standing and (not wanted or template.id in wanted):
            made.append(draft_of(case, template, None, language))
    return made


def languages_of(template: Template, language: str) -> tuple[str, ...]:
    """The language asked for, and the one in which it is filed."""
    return tuple(dict.fromkeys(filter(None, (language, template.official))))


def draft_of_rule(case: Case, judged: Judged, template: Template, language: str) -> Draft:
    """The draft of one rule."""
    return draft_of(case, template, judged, language)


def draft_of(case: Case, template: Template, judged: Judged | None, language: str) -> Draft:
    """The draft."""
    filled = Filled(case, template.audience, language)
    dues = [] if judged is None else [one for one in case.dues if one.rule.id == judged.rule.id]
    blocks = tuple(_blocks(template, judged, dues, filled))
    audience = filled.say(f"audience.{template.audience}")
    return Draft(
        id=template.id if judged is None else judged.rule.id,
        language=language,
        audience=template.audience,
        audience_text=audience,
        mark=filled.say("mark"),
        title=in_(template.title, language),
        company=clean(case.incident.company.name or case.incident.tenant.name, NAME),
        body_heading=filled.say("body"),
        cover=cover_of(template, judged, dues, tuple(missing_in(blocks)), filled),
        blocks=blocks,
        foot=filled.say("foot"),
        exercise=filled.say("exercise") if case.incident.exercise else "",
        skip=filled.say("skip"),
    )


def _blocks(
    template: Template, judged: Judged | None, dues: Sequence[Due], filled: Filled
) -> Iterator[Block]:
    for part in template.parts:
        yield from _part(part, judged, filled)
    if (
        judged is not None
        and template.audience == "authority"
        and any(one.is_overdue or one.was_late for one in dues)
    ):
        yield Block("heading", ((Run(filled.say("late.heading")),),))
        yield Block("text", tuple(filled.written(f"{judged.rule.id}.late", phrase("late.asks"))))


def _part(part: Part, judged: Judged | None, filled: Filled) -> Iterator[Block]:
    if part.heading is not None:
        yield Block("heading", (filled.sentence(part.heading),))
    if part.centred:
        yield Block("centred", tuple(map(filled.sentence, part.centred)))
    if part.recipients and judged is not None:
        names = [in_(one.name, filled.language) for one in judged.rule.recipients]
        yield Block("text", ((Run(filled.say("addressed", to="; ".join(names))),),))
    if part.say:
        yield Block("text", tuple(map(filled.sentence, part.say)))
    items = [line for name in part.list for line in filled.lines(name)]
    if items:
        yield Block("list", tuple(items))
    if part.field and part.asks is not None:
        yield Block("text", tuple(filled.written(part.field, part.asks)))
    if part.groups and judged is not None:
        yield from _groups(judged, filled)
    if part.sign:
        yield Block("sign", tuple(map(filled.sentence, part.sign)))


def _groups(judged: Judged, filled: Filled) -> Iterator[Block]:
    for number, group in enumerate(judged.rule.groups, 1):
        yield Block("heading", ((Run(f"{number}. {in_(group.heading, filled.language)}"),),))
        for inner, one in enumerate(group.fields, 1):
            yield Block(
                "field",
                _filling(one, judged, filled),
                label=_label(one, filled.language),
                article=one.article,
                number=f"{number}.{inner}",
            )


def _label(one: Field_, language: str) -> str:
    name = one.name or spoken()[one.value].name
    text = in_(name, language)
    return text[:1].upper() + text[1:]


def _filling(one: Field_, judged: Judged, filled: Filled) -> tuple[Line, ...]:
    if one.value:
        return tuple(filled.lines(one.value))
    name = one.name
    if name is None:
        raise AssertionError(one.id)
    return tuple(filled.written(f"{judged.rule.id}.{one.id}", name))
