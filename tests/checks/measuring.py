"""The tables of checks of what was measured from outside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.check import SEVERITIES, Check
from auditor.posture import Measurement, Posture, UnknownKind
from tests.builders import DENIED, GAP, evidence, known, population, posture_with, unread
from tests.checks.cases import Case, fails, partly, passes, row, unknown
from tests.checks.shapes import TORN

NOT_MEASURED = (UnknownKind.OUT_OF_REACH, "Probe")
LEFT_OUT = (UnknownKind.NOT_PROVIDED, "Probe")
HOST, OTHER = "crm.example:443", "shop.example:443"


def measurement(probe: str, good: Any = None, name: str = HOST, **more: Any) -> Measurement:
    told = {"observed": f"{probe} as seen", "expected": f"{probe} as wanted", **more}
    place = evidence("probe.json", 3)
    return Measurement(
        f"{probe}:{name}", name, probe, known(True) if good is None else good, evidence=place, **told
    )


def all_of(probes: Mapping[str, str], name: str = HOST, /, **good: Any) -> list[Measurement]:
    """All probes of one address, each good but for what is given."""
    return [measurement(probe, good.get(probe.replace("-", "_")), name) for probe in probes]


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(measured=population("measurements", *items, **more))


def measured(check: Check, probes: Mapping[str, str], noun: str = "measured_addresses") -> list[Case]:
    """What holds for each of these checks; `probes` is how grave each of them is where it is bad."""
    first, last = min(probes, key=lambda one: (SEVERITIES.index(probes[one]), one)), max(probes)
    bad, wrong = first.replace("-", "_"), known(False)
    beside = measurement("another")
    return [
        passes("where all is good", tenant(*all_of(probes), beside), passing=1, total=1, noun=noun, listed=0),
        *(
            fails(
                f"where {probe} is bad",
                tenant(*all_of(probes, **{probe.replace("-", "_"): wrong})),
                row(
                    f"measured:{HOST}",
                    name=HOST,
                    severity=severity,
                    actual=[f"{probe} as seen"],
                    expected=[f"{probe} as wanted"],
                    path="probe.json",
                    line=3,
                ),
            )
            for probe, severity in probes.items()
        ),
        partly(
            "at one of two, at once for all of its probes",
            tenant(*all_of(probes, OTHER), *all_of(probes, **{p.replace("-", "_"): wrong for p in probes})),
            row(f"measured:{HOST}", severity=probes[first]),
            passing=1,
            total=2,
        ),
        *(
            []
            if len(probes) == 1
            else [
                fails(
                    "though another probe broke",
                    tenant(measurement(first, wrong), measurement(last, DENIED)),
                    row(f"measured:{HOST}", actual=[f"{first} as seen"]),
                ),
                unknown("where a probe was left out", tenant(*all_of(probes)[1:]), LEFT_OUT, unknown=1),
            ]
        ),
        unknown("where a probe broke", tenant(*all_of(probes, **{bad: DENIED})), DENIED, unknown=1, total=1),
        unknown(
            "beside one that was not read", tenant(*all_of(probes), unread=(unread("x"),)), TORN, passing=1
        ),
        unknown("while there may be more", tenant(*all_of(probes), complete=GAP), GAP, passing=1),
        unknown("where only others were measured", tenant(beside), NOT_MEASURED, out_of_reach=True),
        unknown("while others may have been measured", tenant(beside, complete=GAP), GAP, out_of_reach=False),
        unknown("where nothing was measured", posture_with(), NOT_MEASURED, out_of_reach=True),
        unknown("where the measurement was lost", posture_with(measured=GAP), GAP, out_of_reach=False),
    ]
