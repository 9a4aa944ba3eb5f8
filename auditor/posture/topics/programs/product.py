"""The product itself: which version runs, whether its maker still mends it, which known faults it has, and those of its modules."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import BESIDE, Fact, Unknown, not_provided, out_of_reach
from auditor.posture.facts.population import Seen

MODULES = "Installed modules"
VULNERABILITIES = "KnownVulnerabilities"
"""What a gap names where the list of known vulnerabilities does not say enough."""


@dataclass(frozen=True, slots=True)
class Vulnerability:
    """A known fault of the version that runs: its `id`, the `rating` of its record ("high"; empty where it has none), and the first versions
    without it, `fixed`: empty where the record names none."""

    id: str
    rating: str
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What a list of known vulnerabilities says of a version. `found` are those that it has: empty where the list names none, which
    shows nothing by itself. `perhaps` are those of which the version does not tell; empty where there is none. `records` counts those of the
    product that were compared: 0 where the list has none. `unreadable` are records that name no version that can be compared; empty where
    every one does. `whole` is whether all records that there are were read, as of `as_of`."""

    version: str
    found: tuple[Vulnerability, ...]
    perhaps: tuple[Vulnerability, ...]
    unreadable: tuple[str, ...]
    records: int
    whole: bool
    as_of: date


def _not_looked_up() -> Unknown:
    return not_provided(VULNERABILITIES)


def _no_modules() -> Unknown:
    return out_of_reach(MODULES)


@dataclass(frozen=True, slots=True)
class Module:
    """A part with a version of its own that runs inside the product, whoever made it. `vulnerabilities` are looked up in the same list as the
    product's; None where no published record is known to call anything by this name, which shows nothing."""

    id: str
    name: str
    version: Fact[str]
    evidence: Evidence
    vulnerabilities: Fact[LookedUp] | None = field(default=None, metadata=BESIDE)


@dataclass(frozen=True, slots=True)
class Product:
    """The version that runs, and the last day on which its maker mends security faults in it, `supported_until`: None
    where its maker names no such day and mends newer versions only. `vulnerabilities` are looked up in a dated list, which is no part of the
    product."""

    version: Fact[str]
    supported_until: Fact[date | None]
    vulnerabilities: Fact[LookedUp] = field(default_factory=_not_looked_up, metadata=BESIDE)
    modules: Seen[Module] = field(default_factory=_no_modules, metadata=BESIDE)
