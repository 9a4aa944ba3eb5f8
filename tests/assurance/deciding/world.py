"""Reviews of invented vendors, piece by piece: a scan, documents, a measurement, answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assurance.deciding.evidence import Evidence
from auditor.check import Check
from auditor.posture.facts.evidence import Evidence as Place
from auditor.posture.facts.evidence import Grade, Source
from auditor.posture.facts.fact import Fact, Known, Unknown, UnknownKind
from auditor.posture.topics.assurance import Assurance, Document, Opinion, Standing
from auditor.probing.catalogue import probes_of
from auditor.probing.result import ProbeFile
from auditor.register.model.register import Register
from tests.assess.making import assessed, things
from tests.builders import GAP, known, population
from tests.report.making import sample

TODAY = date(2026, 11, 24)
PLACE = Place(Source("register.yaml", "sha256:" + "1" * 64, "2026-11-02", Grade.DECLARED))
STALE = Unknown(UnknownKind.STALE, "AssuranceRegister")
PASS, FAIL, BLIND = known(True), known(False), GAP
HOST = "crm.acme.example:443"


@dataclass(frozen=True)
class Asked:
    """A check of a scan: what it is called, how grave, whose, and what was seen of each of its things."""

    id: str
    severity: str
    owner: str
    facts: tuple[Fact[bool], ...] = (PASS,)

    @property
    def check(self) -> Check:
        found = {f"t{number}": fact for number, fact in enumerate(self.facts)}
        made = sample(
            self.id, f"Question {self.id}", f"Câu hỏi {self.id}", (), lambda posture: things(found),
            severity=self.severity, owner=self.owner, effort="days",
        )  # fmt: skip
        return replace(made, needs=())


def scan(*asked: Asked, selection: str = "") -> Assessment:
    """The assessment of these checks, on a day."""
    return assessed(*(one.check for one in asked), selection=selection)


def fact(value: Any) -> Fact[Any]:
    return value if isinstance(value, Unknown) else Known(value, PLACE)


def document(id: str, kind: str, **given: Any) -> Document:
    """A document that is in order, but for what is given."""
    told: dict[str, Any] = {
        "standing": Standing.CURRENT,
        "covers_product": True,
        "opinion": Opinion.UNQUALIFIED if kind.startswith("soc") else None,
        "open_exceptions": 0,
        "whole": True,
        **given,
    }
    independent = told.pop("independent", kind.startswith(("soc", "iso", "penetration")))
    return Document(
        f"document:{id}",
        id,
        kind,
        independent,
        **{name: fact(value) for name, value in told.items()},
        evidence=PLACE,
    )


def papers(*documents: Document, hours: int | None = 24) -> Assurance:
    """What a register with these documents comes to; the vendor tells of a leak within so many hours."""
    return Assurance(
        documents=population("documents", *documents),
        notice_hours=Unknown(UnknownKind.NOT_PROVIDED, "AssuranceRegister") if hours is None else fact(hours),
    )


def probe(**statuses: Any) -> ProbeFile:
    """A measurement of the host: status by probe, with `_` for `-`; what is not named is good."""
    told = {kind.id: "good" for kind in probes_of("host")}
    told |= {name.replace("_", "-"): status for name, status in statuses.items()}
    made = [
        {
            "id": name,
            "status": status if isinstance(status, str) else status[0],
            "observed": "seen",
            "expected": "wanted",
            "detail": {} if isinstance(status, str) else status[1],
        }
        for name, status in told.items()
    ]
    return ProbeFile.model_validate(
        {
            "schema": "crm-auditor/probe/1",
            "at": "2026-11-23T08:00:00Z",
            "version": "1",
            "permitted_by": "Lê An",
            "targets": [{"host": HOST, "kind": "host", "probes": made}],
        }
    )


def register(**given: Any) -> Register:
    """A register of the invented vendor."""
    return Register.model_validate(
        {
            "register": "crm-auditor/assurance-register/1",
            "tenant": "ACME",
            "vendor": {"name": "Northwind Cloud"},
            "hosts": [HOST],
            "criticality": {"dependency": 3, "access": 4},
            **given,
        }
    )


SOUND = (
    document("soc2", "soc-2-type-2"),
    document("dpa", "data-processing-agreement"),
    document("pentest", "penetration-test"),
    document("subs", "sub-processor-list"),
    document("changes", "change-log"),
)
CLEAN = probe(tls_versions="good", management_paths="good")
CHECKS = (
    Asked("encryption.sample-rest", "critical", "vendor"),
    Asked("mfa.sample-admins", "critical", "customer"),
    Asked("access.sample-roles", "high", "implementer"),
    Asked("logging.sample-events", "medium", "implementer"),
    Asked("backup.sample-days", "low", "customer"),
)


def hardened(**given: Any) -> Evidence:
    """A vendor of which everything was shown, and is good."""
    return replace(Evidence(TODAY, scan(*CHECKS), register(), papers(*SOUND), CLEAN, asked={}), **given)


def with_checks(**facts: Sequence[Fact[bool]]) -> Assessment:
    """The scan with other facts: by the last word of the check's id."""
    return scan(
        *(replace(one, facts=tuple(facts.get(one.id.rpartition("-")[2], one.facts))) for one in CHECKS)
    )
