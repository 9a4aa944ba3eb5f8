"""From a request to its outcome: rules, sources, posture, assessment."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from auditor.access_review import HandedIn, hand_in, with_review
from auditor.assess.assessment import Assessment, assess
from auditor.assess.frameworks import load_frameworks
from auditor.assess.shown import shown_name
from auditor.pipeline.assured import assured
from auditor.pipeline.attested import attestations_of
from auditor.pipeline.kept import recall_of
from auditor.pipeline.machine import Machine, noted
from auditor.pipeline.opening.assured import refuse_strange_registers, told_apart
from auditor.pipeline.opening.open import open_sources
from auditor.pipeline.opening.sources import Sources
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.rules import Rules, rules_of, selection
from auditor.pipeline.tenant import (
    reach,
    refuse_another_tenant,
    refuse_the_unusable,
    tenant_of,
    with_account,
    with_release,
)
from auditor.pipeline.whole import Found, Whole
from auditor.posture import Posture
from auditor.posture.entities import entity_ids
from auditor.snapshot import UnreadableError
from auditor.vendor import normalize
from auditor.vendor.running.run import default_processes
from auditor.vendor.staff.members import RESOURCE as STAFF
from auditor.version import __version__
from auditor.vulnerabilities import stored

BY_ITSELF = Machine()


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is judged, by which rules, as of when."""

    request: Request
    machine: Machine
    rules: Rules
    sources: Sources
    observed_at: str


def run(request: Request, machine: Machine = BY_ITSELF) -> Outcome:
    """Carry out a request. Whoever has the outcome closes it. Raises UserFileError, UnreadableError or CollectionError with a
    line for people."""
    moment = machine.moment().replace(microsecond=0)
    request = told_apart(request)
    rules = rules_of(request, request.today or moment.date())
    sources = open_sources(request, machine, moment)
    try:
        if request.keys and request.tenant is not None:
            refuse_another_tenant(request.tenant, sources.snapshots)
        if request.tenant is not None:
            refuse_strange_registers(sources.beside.registers, [request.tenant], "", "")
        observed_at = noted(moment)
        if request.as_of_evidence and sources.observed_at is not None:
            # A stored snapshot is judged as of its own day, so that the same file says the same on every day.
            observed_at = sources.observed_at
            rules = rules.dated(request, request.today or date.fromisoformat(observed_at[:10]))
        rules = rules.with_registers(sources.beside.registers)
        return _outcome(_Judged(request, machine, rules, sources, observed_at))
    except BaseException:
        sources.close()
        raise


def _outcome(judged: _Judged) -> Outcome:
    request, sources = judged.request, judged.sources
    whole = Whole.of(request, judged.machine, judged.rules, sources, judged.observed_at)
    found = None if whole is None else whole.recall(load_frameworks().of_vendor(sources.vendor.id))
    known: Posture | None = None
    processes = 1
    if found is None:
        known, processes = _posture(judged)
        reviewed = hand_in(sources.reviews, judged.rules.policy.today)
        known = with_review(known, reviewed)
        entities = frozenset(map(shown_name, entity_ids(known)))
        found = Found(_assessment(judged, known, reviewed), entities)
        if whole is not None:
            whole.keep(found.assessment, found.entities)
    return Outcome(
        assessment=_answered(found.assessment, request),
        known=known if request.keeps_posture else None,
        catalogue=judged.rules.catalogue,
        vendor=sources.vendor,
        policy=judged.rules.policy,
        entities=found.entities,
        sources=sources,
        processes=processes,
        tenant_named=request.tenant is not None or sources.tenant_named,
    )


def _answered(assessment: Assessment, request: Request) -> Assessment:
    """The assessment with what was answered to it so far: after all is judged, so that no answer has a part in a verdict."""
    if request.register is None:
        return assessment
    from auditor.pipeline.afterwards.answering import answers_of

    return replace(assessment, answers=answers_of(request.register, assessment.tenant, assessment.vendor))


def _posture(judged: _Judged) -> tuple[Posture, int]:
    """What is known, and in how many processes it was read."""
    request, machine, sources = judged.request, judged.machine, judged.sources
    stated = [(one, "") for one in sources.stated]
    items = [item for snapshot in sources.snapshots for item in snapshot.items]
    processes = request.processes or default_processes(sum(item.size for item in items), machine.processors)
    with machine.reading(len(items)) as advance:
        posture = normalize(
            [*sources.pairs, *stated],
            sources.vendor,
            judged.rules.policy,
            processes,
            advance,
            keep_going=machine.keep_going,
            recall=recall_of(machine.cache, sources.vendor, machine.moment().date(), len(items)),
            known=None if request.vulnerabilities is None else stored(request.vulnerabilities),
        )
    refuse_the_unusable(sources.snapshots)
    alone = sources.beside.is_there and not sources.snapshots
    if posture.provided.keys() <= {STAFF} and not alone:
        vendor = sources.vendor
        raise UnreadableError(
            f"{', '.join(request.paths)}: holds no {vendor.profile.name} configuration that any check can use; "
            f"`crm-audit vendors manifest {vendor.id}` prints what to retrieve"
        )
    return assured(posture, sources, judged.rules), processes


def _assessment(judged: _Judged, posture: Posture, reviewed: HandedIn) -> Assessment:
    request, rules, sources = judged.request, judged.rules, judged.sources
    collections = [one.collection for one in sources.snapshots if one.collection]
    return assess(
        posture,
        rules.selected,
        rules.policy,
        rules.waivers,
        with_account(
            with_release(
                tenant_of(sources, request.tenant, reviewed.sources, judged.observed_at),
                posture,
                sources.snapshots,
            ),
            posture,
        ),
        assessed_at=judged.observed_at,
        today=rules.policy.today,
        catalogue_version=__version__,
        selection=selection(request),
        frameworks=load_frameworks().of_vendor(sources.vendor.id),
        reach=reach(sources.vendor, sources.snapshots or sources.stated),
        requests=sum(one.requests for one in collections),
        bytes_received=sum(one.bytes for one in collections),
        ledger=_digest("".join(sources.ledgers)),
        keep_going=judged.machine.keep_going,
        attestations=attestations_of(sources.beside.registers),
    )


def _digest(ledger: str) -> str | None:
    return "sha256:" + hashlib.sha256(ledger.encode()).hexdigest() if ledger else None
