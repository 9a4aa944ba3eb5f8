"""What made-up tenants have beside their product: documents, promises, backups, measurements; each right or wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from random import Random
from typing import Any

from auditor.posture import (
    BackedUp,
    CustomerControl,
    DataClass,
    Document,
    Flaw,
    Listed,
    Measurement,
    Opinion,
    RegisterEntry,
    Restored,
    Standing,
    SubProcessor,
)
from tests.builders import blank, evidence, population

NEW, OLD = date(2026, 11, 22), date(2020, 1, 1)
KINDS = ("penetration-test", "data-processing-agreement", "processing-certificate", "caiq")
INVENTORY = (
    ("role", "profile:A*"),
    ("app", "sync"),
    ("app", "other"),
    ("account", "user:*1"),
    ("address", "Partner"),
    ("address", "other"),
    ("field", "Contact.*"),
)
PROBES = (
    "tls-versions",
    "tls-suites",
    "tls-downgrade",
    "tls-chain",
    "cors",
    "cookies",
    "hsts",
    "management-paths",
)
AnyOf = Callable[..., Any]


def beside(random: Random, any_of: AnyOf) -> dict[str, Any]:
    """By path, what a register, a form and a probe tell."""

    def some(values: Sequence[Any]) -> list[Any]:
        return [value for value in values if random.random() < 0.5]

    return {
        "assurance.documents": population("documents", *_documents(random, any_of)),
        "assurance.customer_controls": population(
            "customer_controls",
            *(CustomerControl(f"control:{one}", one, any_of(True, False), evidence()) for one in some("AB")),
        ),
        "assurance.sub_processors": population(
            "sub_processors",
            *(
                SubProcessor(f"sub:{one}", one, any_of("VN", " "), any_of("mail", ""), evidence())
                for one in some("AB")
            ),
        ),
        "assurance.sub_processor_notice_days": any_of(0, 30),
        "assurance.newest_change": any_of(None, NEW, OLD),
        "assurance.changes_reach_release": any_of(True, False),
        "assurance.incident_plan_tested": any_of(None, NEW, OLD),
        "assurance.incident_contacts": any_of(True, False),
        "assurance.notice_hours": any_of(4, 100),
        "assurance.evidence_procedure": any_of(True, False),
        "assurance.training": any_of(None, NEW, OLD),
        "assurance.impact_assessment": any_of(None, NEW, OLD),
        "assurance.entries": population(
            "register_entries",
            *(
                RegisterEntry(f"entry:{one}", one, "holders", tuple(some(list(Flaw)[:3])), evidence())
                for one in "AB"
            ),
        ),
        "assurance.inventory": population(
            "inventory",
            *(
                Listed(f"inventory:{kind}", kind, kind, glob, any_of(True), evidence())
                for kind, glob in some(INVENTORY)
            ),
        ),
        "backup.coverage": population("backups", *(_backup(kind, any_of) for kind in some(list(DataClass)))),
        "backup.restored": population(
            "restored",
            *(Restored(f"restored:{one}", one, any_of(True, False), evidence()) for one in some("AB")),
        ),
        "measured": population("measurements", *_measured(some, any_of)),
    }


def _documents(random: Random, any_of: AnyOf) -> Iterable[Document]:
    """At most one of each kind of which one is enough: that another one takes its place when it is lost is no loss."""
    for kind in (random.choice(["soc-2-type-2", "iso-27001"]), *KINDS):
        if random.random() < 0.8:
            yield Document(
                id=f"document:{kind}",
                name=kind,
                kind=kind,
                independent=kind != "caiq",
                standing=any_of(*Standing),
                covers_product=any_of(True, True, False),
                opinion=any_of(*Opinion) if kind.startswith("soc") else any_of(None),
                open_exceptions=any_of(0, 0, 2),
                whole=any_of(True, True, False),
                evidence=evidence(),
            )


def _backup(kind: DataClass, any_of: AnyOf) -> BackedUp:
    made: BackedUp = blank(
        BackedUp,
        id=f"{kind}:A",
        name=f"{kind}:A",
        data_class=kind,
        exists=any_of(True, True, False),
        interval_hours=any_of(0, 24, 168),
        last_good=any_of(None, NEW, date(2026, 11, 18), OLD),
        kept_days=any_of(0, 3, 90),
        apart=any_of(True, False),
        immutable=any_of(True, False),
        encrypted=any_of(True, False),
        restore_hours=any_of(2.0, 50.0),
        lost_hours=any_of(2.0, 50.0),
        wanted_hours=any_of(None, 8.0),
        wanted_lost_hours=any_of(None, 8.0),
        evidence=evidence(),
    )
    return made


def _measured(some: Callable[[Sequence[Any]], list[Any]], any_of: AnyOf) -> Iterable[Measurement]:
    every = [(probe, host) for host in ("crm.example:443", "shop.example:443") for probe in PROBES]
    every += [(probe, "acme.example") for probe in ("spf", "dmarc", "caa")]
    for probe, name in some(every):
        yield Measurement(
            f"{probe}:{name}", name, probe, any_of(True, True, False), "seen", "wanted", evidence()
        )
