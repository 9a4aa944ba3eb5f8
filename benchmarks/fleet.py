"""How long a night of many tenants takes beside the least that their pacing and latency allow, and whether memory grows with them.

    python -m benchmarks.fleet --tenants 1000 --users 200 --latency 100 --at-once 8 --json

A server on this machine plays the tenants (Tryton, each a database of its own, in three states); profile, page sizes, limits and the command
(`crm-audit nightly`) are the real ones: sign-in, collection, snapshot, every check, JSON report, comparison with the night before, and history
in SQLite. Every tenant has a night before, which history was given as that night would have left it.

A profile's limits hold for each tenant, so the bound is that of one tenant, times tenants, over those that are under way at once. That of one
tenant is the larger of two: its requests times latency over those that it may be asked at once, and the seconds that its requests take at so
many a second. A client that only asks, by the same limits, says whether the bound is one (`asked_ratio`). `processor_ratio` is what both
processors had to do in that time, the server's part among it, over the bound: above 1 it is they that nights wait for.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

if __package__ in (None, ""):
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from benchmarks.fleet_parts.asking import ask_only
from benchmarks.fleet_parts.night import Night, run_night
from benchmarks.fleet_parts.tenants import Played, before, configuration, played

PROCESSORS = 2


@dataclass(frozen=True, slots=True)
class Figures:
    """Seconds are wall seconds. `memory_ratio` is the memory of all processes at its highest, over that while the first quarter of the
    tenants was under way."""

    ratio: float
    asked_ratio: float
    processor_ratio: float
    memory_ratio: float
    peak_mb: float
    quarter_mb: float
    tenants: int
    users: int
    at_once: int
    latency_ms: float
    requests: int
    seconds: float
    bound_seconds: float
    cpu_seconds: float
    cpu_each: float
    server_cpu_seconds: float
    history_mb: float


def bound_of(requests: int, latency_ms: float) -> float:
    """The least seconds that the requests of one tenant can take: all but the last few have to be begun in whole seconds before."""
    from auditor.vendor import vendor_named

    plan = vendor_named("tryton").profile.api
    assert plan is not None
    limits, seconds = plan.limits, latency_ms / 1000
    return max(requests * seconds / limits.concurrency, (requests - 1) // limits.per_second + seconds)


def measure(tenants: int, users: int, latency_ms: float, at_once: int) -> Figures:
    """One night, after one that history remembers."""
    with tempfile.TemporaryDirectory() as name, played(users, latency_ms) as server:
        folder = Path(name)
        config = configuration(folder, server, tenants)
        before(config, folder / "out", tenants)
        already = server.told()
        night = run_night(config, folder / "out", tenants, at_once)
        after = server.told()
        requests = sum(after.asked.values()) - sum(already.asked.values())
        each = round(requests / tenants)
        bound = tenants * bound_of(each, latency_ms) / at_once
        asked = ask_only(server, each, min(tenants, 10 * at_once), at_once)
        return _figures(
            tenants,
            users,
            latency_ms,
            at_once,
            night,
            each,
            bound,
            asked,
            server,
            after.cpu_seconds - already.cpu_seconds,
        )


def _figures(
    tenants: int,
    users: int,
    latency_ms: float,
    at_once: int,
    night: Night,
    requests: int,
    bound: float,
    asked: float,
    server: Played,
    server_cpu: float,
) -> Figures:
    return Figures(
        ratio=round(night.seconds / bound, 3),
        asked_ratio=round(asked / bound_of(requests, server.latency_ms), 3),
        processor_ratio=round((night.cpu_seconds + server_cpu) / PROCESSORS / bound, 3),
        memory_ratio=round(night.peak_mb / night.quarter_mb, 3),
        peak_mb=round(night.peak_mb, 1),
        quarter_mb=round(night.quarter_mb, 1),
        tenants=tenants,
        users=users,
        at_once=at_once,
        latency_ms=latency_ms,
        requests=requests,
        seconds=round(night.seconds, 1),
        bound_seconds=round(bound, 1),
        cpu_seconds=round(night.cpu_seconds, 1),
        cpu_each=round(night.cpu_seconds / tenants, 3),
        server_cpu_seconds=round(server_cpu, 1),
        history_mb=round(night.history_mb, 1),
    )


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--tenants", type=int, default=1_000)
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--latency", type=float, default=100, help="milliseconds")
    parser.add_argument("--at-once", type=int, default=8, help="tenants under way at once")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    figures = measure(options.tenants, options.users, options.latency, options.at_once)
    if options.json:
        print(json.dumps(asdict(figures)))
        return
    print(
        f"{figures.tenants} tenants of {figures.users} users, {figures.requests} requests of {figures.latency_ms:g} ms each, "
        f"{figures.at_once} at once: {figures.seconds} s"
    )
    print(
        f"bound {figures.bound_seconds} s; night / bound {figures.ratio}; only asking / bound {figures.asked_ratio}"
    )
    print(
        f"processors {figures.cpu_seconds} s, of the server {figures.server_cpu_seconds} s; both / bound {figures.processor_ratio}"
    )
    print(
        f"{figures.peak_mb} MB; in the first quarter {figures.quarter_mb} MB; history {figures.history_mb} MB"
    )


if __name__ == "__main__":
    main()
