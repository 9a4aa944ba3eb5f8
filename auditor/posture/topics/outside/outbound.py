"""What leaves the CRM by itself: mails on a schedule, and what is passed on to other addresses."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import BESIDE, Fact, Unknown, out_of_reach
from auditor.posture.facts.population import Seen

MAIL = "Scheduled mail"
FORWARDING = "Forwarding"


@dataclass(frozen=True, slots=True)
class Mailing:
    """A standing order to send data by mail: a report on a schedule, a subscription, a rule that passes mail or records on. `addresses` are those
    that are written out in it, empty where it goes to accounts alone; `leavers` are the accounts that it goes to and that are switched off,
    empty where it goes to none."""

    id: str
    name: str
    active: Fact[bool]
    addresses: Fact[tuple[str, ...]]
    leavers: Fact[tuple[str, ...]]
    evidence: Evidence


def _no_mail() -> Unknown:
    return out_of_reach(MAIL)


def _no_forwarding() -> Unknown:
    return out_of_reach(FORWARDING)


@dataclass(frozen=True, slots=True)
class Outbound:
    """`scheduled` are reports and subscriptions that are mailed on a schedule, `forwards` what passes mail or records on as they come in or
    change. `forwarding_blocked`: the mail system lets nobody forward to addresses outside by a rule of their own."""

    scheduled: Seen[Mailing] = field(default_factory=_no_mail, metadata=BESIDE)
    forwards: Seen[Mailing] = field(default_factory=_no_forwarding, metadata=BESIDE)
    forwarding_blocked: Fact[bool] = field(default_factory=_no_forwarding, metadata=BESIDE)
