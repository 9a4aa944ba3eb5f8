"""Lists of the register: who processes data, where it lies, what changed, what is backed up."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from auditor.register.model.strict import Id, Line, Said, Strict, Text

Hours = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class SubProcessor(Strict):
    """Somebody else who processes customer data."""

    name: Line
    purpose: Line | None = None
    country: Line | None = None
    since: date | None = None


class SubProcessors(Said):
    """The list of them. Only `complete: yes` says that there are no others."""

    complete: bool | None = None
    notice_days: Annotated[int, Field(ge=0)] | None = Field(
        None, description="days before a change on which the vendor tells of it; 0: never"
    )
    entries: tuple[SubProcessor, ...] = ()


class Location(Strict):
    """Where data lies or goes."""

    country: Line
    what: Line | None = None
    transfer: Line | None = Field(None, description="on what ground it goes there")


class Incident(Strict):
    """What happened at the vendor."""

    on: date
    summary: Text
    told: date | None = Field(None, description="day on which the vendor told us")
    closed: date | None = None


class Change(Strict):
    """One entry of the vendor's change records."""

    on: date
    id: Line | None = None
    kind: Literal["feature", "security", "infrastructure", "sub-processor", "policy"] | None = None
    summary: Text
    release: Line | None = None
    to_do: Line | None = Field(None, description="what the customer has to do")
    source: Line | None = None


class Changes(Said):
    """The vendor's change records, as far as they were looked at."""

    entries: tuple[Change, ...] = ()


class Restore(Strict):
    """The last test of a restore."""

    tested: date
    by: Line | None = None
    hours: Hours | None = Field(None, description="hours that it took")
    lost_hours: Hours | None = Field(None, description="hours of data that were missing after it")


class Wanted(Strict):
    """What the business asks of a restore."""

    hours: Hours | None = None
    lost_hours: Hours | None = None


class Backup(Said):
    """The backup of one class of data by one arrangement."""

    data: Literal["records", "files", "metadata", "configuration", "audit-log"]
    name: Line | None = Field(None, description="product or arrangement")
    exists: bool | None = None
    interval_hours: Annotated[int, Field(ge=0)] | None = None
    last_good: date | None = None
    kept_days: Annotated[int, Field(ge=0)] | None = Field(None, description="0: for ever")
    apart: bool | None = Field(None, description="outside of the platform, under accounts of its own")
    immutable: bool | None = None
    encrypted: bool | None = None
    restore: Restore | None = None
    wanted: Wanted | None = None


class Answer(Said):
    """An answer to a question of ours, by the question's id (`crm-audit vendors form` lists them)."""

    question: Id
    value: bool | int | float | date | str | tuple[str, ...] | None = Field(
        description="null: it is not known"
    )


class Listed(Said):
    """Something that the organisation knows that it has, and what for: roles, accounts of programs, outside addresses, stored credentials for other
    systems, fields for free text. Where the register lists any of a kind, what it does not list of that kind is not known to the organisation."""

    kind: Literal["role", "account", "address", "credential", "field"]
    resource: Line = Field(description="glob of ids or names, as findings have them")
    purpose: Text = Field(description="what it is for, or what it holds")
    owner: Line = Field(description="who answers for it")


class Attested(Said):
    """What somebody attests of a control that no check sees, or of what checks leave open of it. A yes or a partly counts with a name, a day and
    what shows it; a no counts until somebody says otherwise."""

    framework: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9.-]*$")] = Field(
        description="id and exact version, as `crm-audit frameworks list` has them: sbs:0.4.1"
    )
    control: Line
    answer: Literal["yes", "partly", "no"]
    evidence: Line | None = Field(
        None, description="where what shows it can be looked up, where it is no file"
    )

    @field_validator("answer", mode="before")
    @classmethod
    def _as_written(cls, value: Any) -> Any:
        """`yes` and `no` without quotes are words here."""
        return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
