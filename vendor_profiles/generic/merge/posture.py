"""The posture that one form states. What it leaves open is unknown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any, TypeVar

from auditor.posture import (
    Access,
    Assurance,
    Authentication,
    Backup,
    Encryption,
    Fact,
    Integrations,
    Logging,
    Outbound,
    Population,
    Posture,
    Product,
    Retention,
    Transport,
    Unknown,
    not_provided,
    unseen,
    unseen_posture,
)

from ..filled.form import Form
from ..filled.stated import Stated
from ..questions import KIND, questions
from . import backups, outside, people, records, rights, roles, sign_in, standing, things, watching
from .single import plain

VENDOR = "generic"

T = TypeVar("T")


def posture_of(form: Form, today: date) -> Posture:
    """What the form states that holds on this day."""
    stated = Stated(form, today)
    facts = {question.path: stated.fact(question.id) for question in questions().values()}
    kinds = records.kinds_of(stated)
    listed_roles = roles.roles(stated, kinds)
    users = people.users(stated, listed_roles)
    return unseen_posture(
        VENDOR,
        not_provided(KIND),
        access=_part(Access, "access", facts, roles=listed_roles, **rights.access(facts)),
        authentication=sign_in.authentication(facts),
        users=users,
        administrators=people.administrators(users, stated),
        data=records.personal_data(stated),
        integrations=_part(
            Integrations,
            "integrations",
            facts,
            apps=things.apps(stated),
            credentials=things.credentials(stated),
            endpoints=things.endpoints(stated),
            origins=things.origins(facts["integrations.origins"]),
            agents=standing.agents(facts),
            packages=standing.packages(facts),
        ),
        exposure=outside.exposure(facts, listed_roles),
        encryption=_part(Encryption, "encryption", facts, certificates=things.certificates(stated)),
        transport=_part(Transport, "transport", facts, connections=things.connections(facts)),
        logging=_part(Logging, "logging", facts, **watching.logging(facts)),
        backup=_part(Backup, "backup", facts, coverage=backups.coverage(facts)),
        product=_part(Product, "product", facts),
        audit_credentials=Population("audit_credentials", ()),
        assurance=Assurance(**plain("assurance", facts)),
        outbound=standing.outbound(facts),
        copies=standing.copies(facts),
        retention=standing.retention(facts),
    )


def untold(gap: Unknown) -> Posture:
    """What a form states that could not be used: nothing, for this reason, of all that it asks."""
    asked = {question.path: gap for question in questions().values()}
    return unseen_posture(
        VENDOR,
        gap,
        authentication=_lost(Authentication, gap),
        integrations=_lost(Integrations, gap),
        logging=_lost(Logging, gap),
        backup=unseen(Backup, gap, coverage=gap),
        assurance=Assurance(**plain("assurance", asked)),
        outbound=_lost(Outbound, gap),
        copies=gap,
        retention=_lost(Retention, gap),
    )


def _part(kind: type[T], name: str, facts: Mapping[str, Fact[Any]], **built: Any) -> T:
    """A part of the posture: what was built of several answers, and the plain facts of the others."""
    return unseen(kind, not_provided(KIND), **{**plain(name, facts), **built})


def _lost(kind: type[T], gap: Unknown) -> T:
    """A part of which all is unknown for one reason, what comes from beside a product, too."""
    return kind(**{entry.name: gap for entry in fields(kind)})  # type: ignore[arg-type]
