"""The posture that solutions show."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Literal

from auditor.posture import (
    Evidence,
    Fact,
    Integrations,
    Known,
    Population,
    Posture,
    Product,
    ScannedFile,
    SecretHit,
    Seen,
    Unknown,
    Unread,
    gravest,
    not_provided,
    out_of_reach,
    unseen,
    unseen_posture,
)
from auditor.vendor import Extraction, Policy

from . import kinds
from .access import access
from .data import personal_data
from .packing import elsewhere, mapped_texts
from .records import (
    ConnectionRecord,
    MappingRecord,
    SecretRecord,
    StepRecord,
)
from .shelf import Shelf

SCANNED = {
    kinds.FLOW: "Workflows",
    kinds.WEB_RESOURCE: "WebResources",
    kinds.STEP: "SdkMessageProcessingSteps",
    kinds.VARIABLE: "environmentvariabledefinitions",
    kinds.VARIABLE_VALUES: "environmentvariabledefinitions",
}
MOST_SECRETS = (kinds.FLOW, kinds.VARIABLE, kinds.WEB_RESOURCE, kinds.STEP)
STEPS_RUN_AS = "SdkMessageProcessingStep.impersonatinguserid"
CONNECTORS = "connectionreference.connectorid"


def posture_of_solutions(extraction: Extraction, policy: Policy) -> Posture:
    """All that is not in solutions is out of reach: they hold customizations, and neither people nor settings of the
    environment."""
    shelf = Shelf(extraction)
    beyond = out_of_reach("environment")
    return unseen_posture(
        "dataverse",
        beyond,
        access=access(shelf),
        users=out_of_reach("users"),
        administrators=out_of_reach("users"),
        data=personal_data(shelf, policy.personal_data),
        integrations=unseen(Integrations, beyond),
        secrets=_secrets(shelf),
        product=unseen(Product, out_of_reach("release")),
        audit_credentials=Population("audit_credentials", ()),  # an export is read without one
        native=_native(shelf),
        native_gaps={STEPS_RUN_AS.partition(".")[0]: shelf.beyond(kinds.STEP)},
        provided=dict(sorted(extraction.provided.items())),
    )


def _secrets(shelf: Shelf) -> Seen[ScannedFile]:
    """Everything that was searched, each under one name however many solutions carry it."""
    hits: dict[str, dict[SecretHit, None]] = defaultdict(dict)
    first: dict[str, Evidence] = {}
    for record in shelf.of(SecretRecord):
        hits[record.name] |= dict.fromkeys(record.hits)
        if record.name not in first or (record.hits and not first[record.name].line):
            first[record.name] = Evidence(record.source, record.hits[0].line if record.hits else 0)
    found = tuple(
        ScannedFile(f"file:{name}", name, tuple(hits[name]), Evidence(first[name].source))
        for name in sorted(hits)
    )
    unread = tuple(
        Unread(entry.id, f"{folder}/{entry.name}", entry.unknown)
        for kind, folder in SCANNED.items()
        for entry in shelf.unread(kind, f"file:{folder}")
    )
    if not found and not unread:
        return shelf.beyond(kinds.FLOW)
    return Population("scanned_files", found, _searched(shelf), unread)


def _searched(shelf: Shelf) -> Literal[True] | Unknown:
    """Complete only with what holds most credentials: leaving flows out of a solution takes no password out of the
    environment."""
    gaps = [not_provided(kind) for kind in MOST_SECRETS if kind not in shelf.extraction.provided]
    gaps += [why for _, why in shelf.unreadable(*kinds.HIDING)] + elsewhere(shelf.extraction)
    gaps += mapped_texts(shelf.of(MappingRecord))
    return gravest(gaps) if gaps else True


def _native(shelf: Shelf) -> dict[str, Fact[Any]]:
    """Plug-in steps that run in somebody else's name, and the connectors in use; by name, each with its place. Under the
    bare key stands how many steps do."""
    facts: dict[str, Fact[Any]] = {}
    for entry in shelf.unread(kinds.STEP, STEPS_RUN_AS):
        facts[entry.id] = entry.unknown
    for step in shelf.of(StepRecord):
        key = f"{STEPS_RUN_AS}:{step.name}"
        if step.runs_as or key not in facts:
            facts[key] = Known(step.runs_as, Evidence(step.source, step.place, step.id))
    if facts:
        others = [fact for fact in facts.values() if isinstance(fact, Known) and fact.value]
        places = [fact.evidence for fact in (*others, *facts.values()) if isinstance(fact, Known)]
        gaps = [fact for fact in facts.values() if isinstance(fact, Unknown)]
        facts[STEPS_RUN_AS] = Known(len(others), places[0]) if places else gaps[0]
    for one in shelf.of(ConnectionRecord):
        facts[f"{CONNECTORS}:{one.name}"] = Known(one.connector, Evidence(one.source, one.line, one.name))
    return facts
