"""What is known of an incident, as incident.json holds it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Short = Annotated[str, Field(max_length=500)]
Long = Annotated[str, Field(max_length=20_000)]


class _Kept(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Person(_Kept):
    """Somebody who is named: who acts, who is told, who decides."""

    name: Short
    role: Short = ""
    contact: Short = ""


class Times(_Kept):
    """When, each apart and each with its zone. None is not known yet, and is never taken from another."""

    occurred_from: AwareDatetime | None = None
    occurred_until: AwareDatetime | None = None
    detected_at: AwareDatetime | None = Field(
        default=None, description="when somebody or something first noticed"
    )
    aware_at: AwareDatetime | None = Field(
        default=None, description="when the company was reasonably certain that personal data is affected"
    )
    assessed_at: AwareDatetime | None = Field(
        default=None,
        description="when it was decided that the incident must be notified, where a law counts from that",
    )
    told_by_processor_at: AwareDatetime | None = Field(
        default=None,
        description="when a processor told the company, where it was not the company that noticed",
    )
    contained_at: AwareDatetime | None = None
    closed_at: AwareDatetime | None = None


class Company(_Kept):
    """Whose incident it is. Fields that a notice asks for and that are empty are marked there as missing."""

    name: Short = ""
    address: Short = ""
    trading_address: Short = ""
    registration: Short = Field(default="", description="number, issuer and date of the registration")
    tax_code: Short = ""
    phone: Short = ""
    website: Short = ""
    protection_officer: Person | None = None
    incident_desk: Person | None = None
    countries: tuple[str, ...] = Field(default=(), description="ISO 3166-1 alpha-2: where it is established")
    sectors: tuple[str, ...] = Field(
        default=(), description="finance, health, essential-service … as notice rules name them"
    )
    role: Literal["controller", "processor", "both", ""] = ""


class Affected(_Kept):
    """Whose data, as people state it; what the tool itself found stands in triage.json. None is not known."""

    people: int | None = Field(default=None, ge=0)
    records: int | None = Field(default=None, ge=0)
    countries: tuple[str, ...] = Field(default=(), description="ISO 3166-1 alpha-2: where the people live")
    kinds: tuple[str, ...] = Field(
        default=(),
        description="kinds of personal data, as auditor.posture.topics.records.personal names them",
    )
    encrypted: bool | None = None
    high_risk: bool | None = Field(
        default=None, description="whether harm to the people is likely, as decided by a person"
    )


class Tenant(_Kept):
    """The CRM that it happened in."""

    name: Short
    vendor: Short = Field(default="", description="id of the vendor profile; empty where it is not known")


class Incident(_Kept):
    """One incident."""

    schema_: Literal["crm-auditor/incident/1"] = Field(default="crm-auditor/incident/1", alias="schema")
    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
    tenant: Tenant
    title: Short = ""
    summary: Long = ""
    exercise: bool = Field(default=False, description="made up, to train: every output says so")
    opened_at: AwareDatetime
    opened_by: Person
    detector: Short = Field(default="", description="who or what noticed")
    times: Times = Times()
    clock_offset_seconds: float | None = Field(
        default=None,
        description="clock of this machine less that of the product, as its answers tell; None where none told",
    )
    company: Company = Company()
    affected: Affected = Affected()
    people: tuple[Person, ...] = ()
    language: Literal["en", "vi"] = "en"

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def in_utc(at: datetime) -> str:
    """A time as it is written everywhere: UTC, to the second. Raises ValueError for one without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time without a zone")
    from datetime import UTC

    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
