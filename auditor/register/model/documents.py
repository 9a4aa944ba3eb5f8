"""Documents of the register: reports, certificates, agreements, records."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from auditor.register.model.strict import File, Id, Line, Strict, Text


class Period(Strict):
    """First and last day that a report speaks of."""

    begins: date
    ends: date


class Exception_(Strict):
    """A test of a report that did not pass, or a finding of a test. `settled`: it is known to be put right."""

    control: Line
    summary: Text
    response: Text | None = Field(None, description="what the management of the vendor answers to it")
    settled: bool | None = None


class CustomerControl(Strict):
    """What a report takes for granted that the customer does. `checks` are ids of ours that look at it; `owner` answers for what no check
    sees."""

    id: Line
    summary: Text
    checks: tuple[str, ...] = ()
    owner: Line | None = None


class Subservice(Strict):
    """Somebody on whom the service of a report stands, and whether the report looks at them too."""

    name: Line
    method: Literal["carve-out", "inclusive"]
    own_report: Id | None = Field(None, description="id of their own report in this register")


class Findings(Strict):
    """How many findings a test had, and how many are still open, by gravity."""

    critical: Annotated[int, Field(ge=0)] = 0
    high: Annotated[int, Field(ge=0)] = 0
    medium: Annotated[int, Field(ge=0)] = 0
    low: Annotated[int, Field(ge=0)] = 0


class Document(Strict):
    """One document. `kind` is a key of kinds.yaml; what a kind has no use for stays empty. What is not written is not known."""

    id: Id
    kind: Id
    title: Line | None = None
    issuer: Line | None = Field(
        None, description="auditor, certification body, tester, insurer, or the vendor itself"
    )
    accreditation: Line | None = Field(None, description="body that accredits the issuer")
    edition: Line | None = Field(None, description="edition of the standard: 2022")
    criteria: tuple[Line, ...] = Field(
        (), description="security, availability, confidentiality, processing-integrity, privacy"
    )
    scope: Text | None = Field(None, description="what it covers, in its own words")
    covers_product: Literal["yes", "no", "unclear"] | None = Field(
        None, description="whether its scope holds the product and the region in use"
    )
    state: Literal["current", "in_progress", "claimed", "none"] | None = Field(
        None,
        description="claimed: somebody says that there is one, and nobody has seen it; none: there is none",
    )
    period: Period | None = None
    issued: date | None = None
    expires: date | None = None
    opinion: Literal["unqualified", "qualified", "adverse", "disclaimer"] | None = None
    exceptions: tuple[Exception_, ...] | None = Field(
        None, description="an empty list says that there are none"
    )
    customer_controls: tuple[CustomerControl, ...] | None = Field(
        None, description="an empty list says that there are none"
    )
    subservices: tuple[Subservice, ...] | None = Field(
        None, description="an empty list says that there are none"
    )
    bridges: Id | None = Field(
        None, description="of a bridge letter: id of the report whose period it carries on"
    )
    excludes: tuple[Line, ...] = Field((), description="what a bridge letter leaves out: services, regions")
    independent: bool | None = Field(
        None, description="of a test: whether whoever made it is independent of the vendor"
    )
    findings: Findings | None = Field(None, description="of a test: what was found")
    open_findings: Findings | None = Field(None, description="of a test: what was still open at the retest")
    retested: date | None = None
    confirmed_at: Line | None = Field(
        None, description="where it was confirmed: a certificate's entry at its body"
    )
    file: File | None = None
    received: date | None = None
    received_from: Line | None = None
    reviewer: Line | None = None
    reviewed: date | None = None
    confidentiality: Line | None = None
    notes: Text | None = None

    @field_validator("covers_product", mode="before")
    @classmethod
    def _in_words(cls, value: Any) -> Any:
        """YAML reads a plain yes as true."""
        return {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
