"""A duty to tell, as its file has it. Whoever edits it needs no code: `auditor/schemas/notice-rule.schema.json` says every key."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, model_validator

from auditor.bilingual import Words
from auditor.incident.notices.law.condition import Condition, Id, Law

Start = Literal["occurred", "detected", "aware", "assessed", "told_by_processor"]
Audience = Literal["authority", "people", "controller", "staff", "press", "partners", "internal"]


def _zone(name: str) -> str:
    if name != "company" and name not in available_timezones():
        raise ValueError(f"no such time zone: {name!r}; write it as Asia/Ho_Chi_Minh, or company")
    return name


Zone = Annotated[str, AfterValidator(_zone)]


class Within(Law):
    """How long. What is counted in days ends with its last day in the zone; in hours, at the moment."""

    n: int = Field(ge=1, le=400)
    unit: Literal["hours", "days", "business_days", "months"]
    first_day: Literal["not_counted", "counted"] = Field(
        default="not_counted", description="whether the day on which it starts is the first"
    )
    rolls: bool = Field(
        default=False, description="a last day that is no working day moves to the next one that is"
    )
    firm: bool = Field(default=True, description="false: what the authority expects, not what the law says")


class Deadline(Law):
    """One thing that is due. Without `within` there is no fixed time, and `wording` says what the law asks."""

    id: Id
    name: Words
    start: Start
    start_words: Words | None = Field(
        default=None, description="what starts it in the law's words, where that says more"
    )
    within: Within | None = None
    wording: Literal[
        "",
        "immediately",
        "promptly",
        "without_undue_delay",
        "as_soon_as_practicable",
        "with_the_incident",
        "not_stated",
    ] = ""
    after: Id | Literal[""] = Field(
        default="", description="counted from another deadline of this rule or of the rule `after_rule`"
    )
    after_rule: Id | Literal[""] = ""

    @model_validator(mode="after")
    def _some_time(self) -> Deadline:
        if self.within is None and not self.wording:
            raise ValueError("a deadline has `within`, or `wording`, or both")
        return self


class Recipient(Law):
    """Who is told, and how."""

    kind: Literal["authority", "people", "controller", "police", "sector_regulator", "csirt", "media", "file"]
    name: Words
    channel: Words
    address: Words | None = None


class Field_(Law):
    """One thing that the notice must say. `value` names what fills it; empty, a person writes it."""

    value: str = Field(
        default="", description="name of a value of values.yaml; empty: only a person can say it"
    )
    id: Id | Literal[""] = Field(default="", description="name in answers.yaml, where `value` is empty")
    name: Words | None = Field(
        default=None, description="what the form calls it; by default the value's own name"
    )
    article: str = Field(default="", max_length=120)

    @model_validator(mode="after")
    def _named(self) -> Field_:
        if bool(self.value) == bool(self.id):
            raise ValueError("a field has a `value` that fills it, or an `id` under which a person does")
        if self.id and self.name is None:
            raise ValueError("a field that a person fills has a `name`")
        return self


class Group(Law):
    """Fields under one heading of the form, in its order."""

    heading: Words
    fields: tuple[Field_, ...] = Field(min_length=1)


class Source(Law):
    """Where the duty stands. `read` is what was read: the text of the law, what somebody writes of it, or neither."""

    article: Words
    url: str = Field(default="", pattern=r"^(https?://\S+)?$")
    checked: date
    read: Literal["text", "secondary", "not_read"]

    @model_validator(mode="after")
    def _where(self) -> Source:
        if bool(self.url) == (self.read == "not_read"):
            raise ValueError("a source that was read has its `url`; one that was not read has none")
        return self


class Uncertain(Law):
    """What is not sure. It is said in the list and in every draft."""

    text: Words


class NoticeRule(Law):
    """One duty to tell somebody of an incident."""

    id: Id
    jurisdiction: str = Field(pattern=r"^([A-Z]{2}|US-[A-Z]{2}|EU)$")
    name: Words
    law: Words
    when: Condition = Field(description="what must be true for it to apply")
    unless: Condition | None = Field(
        default=None, description="what frees of it; while it is not known, the duty stands"
    )
    zone: Zone = Field(
        description="where days end and times are shown; `company` for that of the company's country"
    )
    calendar: str = Field(
        default="",
        pattern=r"^([A-Z]{2}(-[A-Z]{2,3})?|company|)$",
        description="whose working days; `company` for its country's",
    )
    deadlines: tuple[Deadline, ...] = Field(min_length=1)
    phased: Words | None = Field(
        default=None, description="how it may be given in parts; empty: nothing says so"
    )
    recipients: tuple[Recipient, ...] = Field(min_length=1)
    audience: Audience
    draft: Id = Field(description="which template of drafting/templates/ it is written by")
    groups: tuple[Group, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    reviewer: str = Field(default="", description="the lawyer who reviewed it; empty: nobody did")
    reviewed: date | None = None
    uncertain: tuple[Uncertain, ...] = ()
    fines: Words | None = None
    notes: tuple[Words, ...] = ()

    @model_validator(mode="after")
    def _reviewed_by_somebody(self) -> NoticeRule:
        if bool(self.reviewer.strip()) != (self.reviewed is not None):
            raise ValueError("`reviewer` and `reviewed` belong together: who, and on which day")
        names = [one.id for one in self.deadlines]
        if len(set(names)) != len(names):
            raise ValueError("two deadlines of one name")
        seen: set[str] = set()
        for one in self.deadlines:
            if one.after and not one.after_rule and one.after not in seen:
                raise ValueError(
                    f"{one.id}: `after` names a deadline that stands before it; {one.after!r} does not"
                )
            seen.add(one.id)
        if not self.calendar and any(_works(one.within) for one in self.deadlines):
            raise ValueError("working days need a `calendar`")
        return self


def _works(within: Within | None) -> bool:
    return within is not None and (within.unit == "business_days" or within.rolls)
