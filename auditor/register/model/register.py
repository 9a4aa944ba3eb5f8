"""register.yaml: one file for a tenant and its vendor."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from auditor.register.model.decisions import AcceptedException, Criticality, Decided, Holder, Valued
from auditor.register.model.documents import Document
from auditor.register.model.lists import (
    Answer,
    Attested,
    Backup,
    Changes,
    Incident,
    Listed,
    Location,
    SubProcessors,
)
from auditor.register.model.strict import Id, Line, Strict, Text

SCHEMA = "crm-auditor/assurance-register/1"
NAME = "register.yaml"


class VendorNamed(Strict):
    """Who makes the product, and which of their products it is."""

    name: Line
    product: Line | None = None
    edition: Line | None = None
    region: Line | None = None
    profile: str | None = Field(None, description="id of the vendor profile, as in `crm-audit vendors list`")
    website: Line | None = None
    security_contact: Line | None = None
    incident_contact: Line | None = None


class Register(Strict):
    """All that is kept of a vendor and of the organisation's own decisions about the tenant. A list that is not there says nothing; an
    empty one says that there is none."""

    register_: Literal["crm-auditor/assurance-register/1"] = Field(
        alias="register", description="format and version"
    )
    tenant: Line
    vendor: VendorNamed
    owner: Line | None = Field(None, description="who answers for this register")
    reviewed: date | None = None
    reviewed_by: Line | None = None
    hosts: tuple[Line, ...] = Field(
        (), description="hosts of the tenant that may be measured, HOST or HOST:PORT"
    )
    domains: tuple[Line, ...] = Field(
        (), description="domains that send mail for the tenant and may be measured"
    )
    selectors: tuple[Line, ...] = Field(
        (), description="DKIM selectors of them: s1 of each, s1._domainkey.example.com of one"
    )
    documents: tuple[Document, ...] | None = None
    sub_processors: SubProcessors | None = None
    locations: tuple[Location, ...] | None = None
    incidents: tuple[Incident, ...] | None = None
    changes: Changes | None = None
    backups: tuple[Backup, ...] | None = None
    answers: tuple[Answer, ...] = ()
    attestations: tuple[Attested, ...] = ()
    exceptions: tuple[AcceptedException, ...] = ()
    holders: tuple[Holder, ...] = ()
    criticality: Criticality | None = None
    inventory: tuple[Listed, ...] | None = None
    apps: tuple[Valued, ...] = ()
    data: tuple[Valued, ...] = ()
    decisions: tuple[Decided, ...] = ()
    asked: tuple[Id, ...] = Field((), description="kinds of document that were asked for and have not come")
    notes: Text | None = None
