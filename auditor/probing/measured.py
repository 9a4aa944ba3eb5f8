"""What probes found, as facts of a posture: one measurement for each probe of each host or domain.

What broke, what was not made and what is older than thirty days is unknown, never good. Of several files the newest counts; what it
could not measure any more and an older one saw to be bad stays bad."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Literal

from auditor.posture import Evidence, Grade, Known, Posture, Source, Unknown, UnknownKind
from auditor.posture.contradictions import Contradiction
from auditor.posture.facts.days import as_moment
from auditor.posture.facts.fact import Fact, all_true, gravest, out_of_reach
from auditor.posture.facts.population import Population, Unread
from auditor.posture.topics.outside.measured import NOT_LISTED, RESOURCE, Measurement
from auditor.posture.union.sources import united
from auditor.probing.catalogue import DOMAIN, HOST, probes, probes_of
from auditor.probing.permitted import Host, domain_of, host_of
from auditor.probing.result import Probed, ProbeFile, Status, Target
from auditor.userfile import UserFileError

FRESH_DAYS = 30
IMPORTED = "imported:"
"""How `permitted_by` begins where another program measured: such a file is what somebody else says."""
NOUN = "measurements"
_NEVER = datetime.min.replace(tzinfo=UTC)
File = tuple[Path | str, ProbeFile, str]


def with_measured(
    posture: Posture,
    files: Sequence[File],
    today: date,
    hosts: Collection[str] = (),
    domains: Collection[str] = (),
    listed: bool = False,
) -> Posture:
    """The posture with what the files tell (path, file, its sha256). `hosts` and `domains` are those that should have been measured, as
    the register names them: of each that is in no file, every probe is unknown. Without any of these nothing was to be measured. `listed` says that
    there is a register; where it names no host, or no domain, nobody knows whether those that were measured are all."""
    if not files and not hosts and not domains:
        return replace(posture, measured=out_of_reach(RESOURCE))
    by_id: dict[str, list[_Seen]] = defaultdict(list)
    for one in (one for file in files for one in _of_file(file, today)):
        by_id[one.measurement.id].append(one)
    settled = [_settled(found) for _, found in sorted(by_id.items())]
    items = [measurement for measurement, _ in settled]
    names = {one.name for one in items}
    items += _missing({_as_measured(one, host_of) for one in hosts} - names, HOST, today)
    items += _missing({_as_measured(one, domain_of) for one in domains} - names, DOMAIN, today)
    others = [*(_others(HOST, items) if listed and not hosts else ())]
    others += _others(DOMAIN, items) if listed and not domains else ()
    found = tuple(contradiction for _, several in settled for contradiction in several)
    hsts, more = _hsts(posture, items, [one.unknown for one in others if one.id.startswith("hsts:")])
    return replace(
        posture,
        measured=Population(NOUN, tuple(sorted(items, key=lambda one: one.id)), unread=tuple(others)),
        transport=replace(posture.transport, hsts=hsts),
        contradictions=_with(posture, (*found, *more)),
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """One probe of one file. `at` orders files, one without a moment first; `own` says that we measured."""

    measurement: Measurement
    at: datetime
    own: bool


def _of_file(file: File, today: date) -> Iterable[_Seen]:
    path, content, digest = file
    own = not content.permitted_by.startswith(IMPORTED)
    source = Source(str(path), digest, content.at, Grade.PROBED if own else Grade.DECLARED)
    gap, at = _too_old(content, today), moment_of(content) or _NEVER
    for number, target in enumerate(content.targets):
        name = _named(target)
        there = {one.id for one in target.probes}
        for place, one in enumerate(target.probes):
            evidence = Evidence(source, locator=f"/targets/{number}/probes/{place}")
            yield _Seen(_measurement(name, one, evidence, gap, str(path)), at, own)
        for kind in probes_of(target.kind) if own else ():
            if kind.id not in there:
                evidence = Evidence(source, locator=f"/targets/{number}")
                lost = _not_there(name, kind.id, evidence, "not in the file", str(path))
                yield _Seen(lost, at, own)


def _too_old(content: ProbeFile, today: date) -> Unknown | None:
    """Why nothing of a file is known any more, or not yet."""
    moment = moment_of(content)
    if moment is None:
        return Unknown(UnknownKind.ERROR, RESOURCE, reason="the file does not say when it was measured")
    day = moment.date()
    if day > today + timedelta(days=1):
        return Unknown(UnknownKind.ERROR, RESOURCE, reason=f"measured on {day:%Y-%m-%d}, which is not yet")
    if (today - day).days > FRESH_DAYS:
        return Unknown(UnknownKind.STALE, RESOURCE, reason=f"measured on {day:%Y-%m-%d}")
    return None


def moment_of(content: ProbeFile) -> datetime | None:
    """When it was measured, whatever the zone that it is written in; a moment without one is of UTC."""
    try:
        at = datetime.fromisoformat(content.at)
        return (at if at.tzinfo is not None else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _named(target: Target) -> str:
    """Host and port, or domain, as ids have it."""
    return target.host.lower()


def _measurement(name: str, one: Probed, evidence: Evidence, gap: Unknown | None, path: str) -> Measurement:
    good: Fact[bool]
    if gap is not None:
        good = replace(gap, path=path)
    elif one.status is Status.ERROR:
        good = Unknown(UnknownKind.ERROR, RESOURCE, reason=one.observed, path=path)
    elif one.status is Status.NOT_TESTED:
        none_named = one.detail.get("reason") == "no_management_path"  # nothing of it can be measured
        kind = UnknownKind.OUT_OF_REACH if none_named else UnknownKind.NOT_PROVIDED
        good = Unknown(kind, RESOURCE, reason=one.observed, path=path)
    else:
        good = Known(one.status is not Status.BAD, evidence)
    return Measurement(f"{one.id}:{name}", name, one.id, good, one.observed, one.expected, evidence)


def _not_there(name: str, probe: str, evidence: Evidence, reason: str, path: str = "") -> Measurement:
    gap = Unknown(UnknownKind.NOT_PROVIDED, RESOURCE, reason=reason, path=path)
    return Measurement(f"{probe}:{name}", name, probe, gap, "-", probes()[probe].expected, evidence)


def _as_measured(text: str, read: Callable[[str], Host | str]) -> str:
    """A host or a domain of a register as a measurement names it. What is none cannot have been measured, and is not known either."""
    try:
        return str(read(text))
    except UserFileError:
        return text


def _missing(names: Iterable[str], target: Literal["host", "domain"], today: date) -> list[Measurement]:
    """Every probe of what should have been measured and was not."""
    evidence = Evidence(Source("", "", as_moment(today), Grade.PROBED))
    return [
        _not_there(name, kind.id, evidence, "not measured")
        for name in sorted(names)
        for kind in probes_of(target)
    ]


def _others(target: Literal["host", "domain"], items: Sequence[Measurement]) -> Iterator[Unread]:
    """What else there may be of a kind of which something was measured."""
    kinds = probes_of(target)
    if not {kind.id for kind in kinds} & {one.probe for one in items}:
        return
    for kind in kinds:
        gap = Unknown(UnknownKind.NOT_PROVIDED, RESOURCE, reason=f"the register lists no {target}s")
        yield Unread(f"{kind.id}:{NOT_LISTED}", "*", gap)


def _settled(found: Sequence[_Seen]) -> tuple[Measurement, tuple[Contradiction, ...]]:
    """What counts of one probe of one target. What we measured comes before what somebody else did; that fills only what we did not
    try, and is a contradiction where it says otherwise."""
    own, others = (_newest([one for one in found if one.own is side]) for side in (True, False))
    if own is None or others is None:
        only = own if own is not None else others
        assert only is not None
        return only, ()
    if isinstance(own.good, Unknown):
        fills = own.good.kind is UnknownKind.NOT_PROVIDED and isinstance(others.good, Known)
        return (others if fills else own), ()
    if isinstance(others.good, Unknown) or others.good.value == own.good.value:
        return own, ()
    said = Contradiction(
        f"fact:{own.id}/good", own.id, own.good.value, others.good.value, own.evidence, others.evidence
    )
    return own, (said,)


def _newest(found: Sequence[_Seen]) -> Measurement | None:
    """The newest, and of those of the same time the worse; one that is not known does not hide that an older one was bad."""
    ordered = sorted(found, key=lambda one: (one.at, -_rank(one.measurement)), reverse=True)
    if not ordered:
        return None
    first = ordered[0].measurement
    if isinstance(first.good, Known):
        return first
    known = next((one.measurement for one in ordered if isinstance(one.measurement.good, Known)), None)
    return known if known is not None and _rank(known) == 0 else first


def _rank(measurement: Measurement) -> int:
    """0 for bad, 1 for what is not known, 2 for good."""
    if isinstance(measurement.good, Unknown):
        return 1
    return 2 if measurement.good.value else 0


def _hsts(
    posture: Posture, items: Sequence[Measurement], gaps: Sequence[Unknown]
) -> tuple[Fact[bool], tuple[Contradiction, ...]]:
    """Whether browsers stay with https: the worst of all hosts, and of those that there may be, beside what settings say."""
    facts: list[Fact[bool]] = [*(one.good for one in items if one.probe == "hsts"), *gaps]
    if not facts:
        return posture.transport.hsts, ()
    measured = all_true(facts[0], *facts[1:])
    said = posture.transport.hsts
    if isinstance(measured, Unknown):
        return (gravest((said, measured)) if isinstance(said, Unknown) else said), ()
    return united("Transport.hsts", said, measured)


def _with(posture: Posture, more: tuple[Contradiction, ...]) -> Population[Contradiction] | Unknown:
    before = posture.contradictions
    if isinstance(before, Unknown) or not more:
        return before
    return replace(before, items=(*before.items, *more))
