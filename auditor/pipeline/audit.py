"""Judges what is named."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypedDict, Unpack

from auditor.pipeline.machine import Machine
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import BY_ITSELF, run

Place = str | Path


class Beside(TypedDict, total=False):
    """What may be said beside: forms, staff registers and access reviews that are read, too; which `vendor` it is, where files do
    not tell; `tenant`, its name in reports; the file in which tenants are declared (`config`), where to keep the snapshot of one (`keep`),
    the public keys of which one must have signed a stored snapshot (`keys`); a `preset` of the policy; which checks, by id, domain or topic
    (`checks`, `skip`); the `register` of what the vendor answered to reports, or those of what vendor and organisation can show, or both."""

    forms: Iterable[Place]
    staff: Iterable[Place]
    reviews: Iterable[Place]
    vendor: str
    tenant: str
    config: Place
    keep: Place
    keys: Iterable[Place]
    preset: str
    checks: Iterable[str]
    skip: Iterable[str]
    register: Place | Iterable[Place]


def audit(
    *targets: Place,
    policy: Place | None = None,
    waivers: Place | None = None,
    day: date | None = None,
    machine: Machine = BY_ITSELF,
    **beside: Unpack[Beside],
) -> Outcome:
    """Judges exports (folders, zips, "-" for `machine.stdin`), stored snapshots, or a tenant that `config` declares and that is
    asked now; several are united. A stored snapshot is judged as of its own day, unless `day` names another one. Use it as a context
    manager, or close it. Raises UserFileError, UnreadableError or CollectionError with a line for people, in which options are named as
    on the command line."""
    return run(
        Request(
            paths=_texts(targets),
            forms=_texts(beside.get("forms", ())),
            staff=_texts(beside.get("staff", ())),
            reviews=_texts(beside.get("reviews", ())),
            vendor=beside.get("vendor"),
            tenant=beside.get("tenant"),
            config=_path(beside.get("config")),
            keep=_path(beside.get("keep")),
            keys=tuple(map(Path, beside.get("keys", ()))),
            policy=_path(policy),
            preset=beside.get("preset", "standard"),
            waivers=_path(waivers),
            checks=tuple(beside.get("checks", ())),
            skip=tuple(beside.get("skip", ())),
            registers=tuple(map(Path, _several(beside.get("register")))),
            today=day,
            as_of_evidence=True,
        ),
        machine,
    )


def _texts(places: Iterable[Place]) -> tuple[str, ...]:
    return tuple(map(str, places))


def _several(places: Place | Iterable[Place] | None) -> Iterable[Place]:
    if places is None:
        return ()
    return (places,) if isinstance(places, str | Path) else places


def _path(place: Place | None) -> Path | None:
    return None if place is None else Path(place)
