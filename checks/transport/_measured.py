"""For checks of what was measured from outside: one entity an address or domain, with all of its probes that the check asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.check import SEVERITIES, SO_IT_IS, Accepts, Judged, Outcome, Verdict, bad, gathered, ok, unsure
from auditor.posture import Known, Measurement, Posture, Unknown, Unread, gravest, not_provided, out_of_reach
from auditor.posture.topics.outside.measured import NOT_LISTED, RESOURCE

Probes = Mapping[str, str]
"""The probes of a check, and how grave it is where what they find is bad."""
_CHANGES_DAILY = frozenset({"tls-expiry"})


def each_measured(posture: Posture, probes: Probes, noun: str = "measured_addresses") -> Outcome:
    """Judge every address or domain of which any of these probes is told. Where none is of any, there was nothing of the kind to measure."""
    measured = posture.measured
    if isinstance(measured, Unknown):
        return Outcome(noun, complete=measured)
    found: dict[str, dict[str, Measurement]] = {}
    for one in measured.items:
        if one.probe in probes:
            found.setdefault(one.name, {})[one.probe] = one
    entries = [
        Judged(f"measured:{name}", name, _judge(name, seen, probes)) for name, seen in sorted(found.items())
    ]
    entries += [
        Judged(one.id, one.name, unsure(one.unknown)) for one in measured.unread if _concerns(one, probes)
    ]
    if not entries and measured.complete is True:
        return Outcome(noun, complete=out_of_reach(RESOURCE))
    return gathered(noun, entries, complete=measured.complete)


def _concerns(unread: Unread, probes: Probes) -> bool:
    """Whether what is not known may hold something for these probes: others that nobody listed only where it is the first of them."""
    probe, _, rest = unread.id.partition(":")
    return rest != NOT_LISTED or probe == next(iter(probes))


def _judge(name: str, seen: Mapping[str, Measurement], probes: Probes) -> Verdict:
    """All that is bad of it, the gravest first; else what is not known; a probe that is not told was not made. What is not known of it may be
    as grave as it can be."""
    wrong = sorted(_bad(seen, probes), key=lambda one: (SEVERITIES.index(probes[one.probe]), one.probe))
    if wrong:
        first = wrong[0]
        hidden = [probe for probe in probes if probe not in seen or isinstance(seen[probe].good, Unknown)]
        weight = min(map(SEVERITIES.index, (probes[one] for one in (first.probe, *hidden))))
        accepts = SO_IT_IS if {one.probe for one in wrong} <= _CHANGES_DAILY else _accepted(wrong)
        return bad(
            [one.observed for one in wrong],
            [one.expected for one in wrong],
            first.evidence,
            SEVERITIES[weight],
            accepts,
        )
    gaps = [one.good for one in seen.values() if isinstance(one.good, Unknown)]
    gaps += [
        not_provided(RESOURCE, f"{probe} of {name} was not measured") for probe in probes if probe not in seen
    ]
    return unsure(gravest(gaps)) if gaps else ok()


def _bad(seen: Mapping[str, Measurement], probes: Probes) -> Iterator[Measurement]:
    return (
        seen[probe]
        for probe in probes
        if probe in seen and isinstance(good := seen[probe].good, Known) and not good.value
    )


def _accepted(wrong: list[Measurement]) -> Accepts:
    """What was found by each probe; of what changes by itself, that it is bad."""
    return Accepts([[one.probe, "" if one.probe in _CHANGES_DAILY else one.observed] for one in wrong])
