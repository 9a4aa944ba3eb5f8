"""What a caller asks for, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.writing import NEW, Manner

if TYPE_CHECKING:
    from auditor.assess.accepted import Held


@dataclass(frozen=True, slots=True)
class Named:
    """What to open: paths, stored snapshots and tenants (`paths`), forms, staff registers and access reviews beside them,
    registers of what vendor and organisation can show (`registers`), measurements from outside and comparisons of a restore, and the file that
    declares the tenants. `found_config` is a file of tenants that nobody named and that lies where the caller stands:
    its tenants are asked only with `takes_found_config`, its keys hold for stored snapshots in any case. `keep` is where the
    snapshot of a tenant is kept; `here` is the folder that paths are shown from, by default the current one."""

    paths: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()
    staff: tuple[str, ...] = ()
    registers: tuple[Path, ...] = ()
    probes: tuple[Path, ...] = ()
    restores: tuple[Path, ...] = ()
    config: Path | None = None
    found_config: Path | None = None
    takes_found_config: bool = True
    vendor: str | None = None
    keys: tuple[Path, ...] = ()
    keep: Path | None = None
    kept: Manner = NEW
    redact_people: bool = False
    minutes: int | None = None
    here: Path | None = None


@dataclass(frozen=True, slots=True)
class Request(Named):
    """What to open, and by which rules to judge it. `today` is the day of expiry and age, by default that of the clock;
    with `as_of_evidence` what is stored is judged as of its own day. `register` holds what the vendor answered to reports so far. `at_base` are the findings of a state that is compared with.
    `vulnerabilities` is a list of known ones in the place of the one that comes with the program.
    `keeps_posture`: what is known of a large tenant takes memory that reports have no need of."""

    tenant: str | None = None
    policy: Path | None = None
    preset: str = "standard"
    waivers: Path | None = None
    vulnerabilities: Path | None = None
    register: Path | None = None
    checks: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    today: date | None = None
    as_of_evidence: bool = False
    processes: int | None = None
    at_base: Mapping[str, Held] | None = None
    keeps_posture: bool = True
