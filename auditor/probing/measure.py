"""Measures hosts and domains from outside, one after another, all of it through the door."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec

from auditor.probing.came import NothingCameError
from auditor.probing.catalogue import probes_of
from auditor.probing.domains.measure import measure_domain
from auditor.probing.door import Door
from auditor.probing.merging import merged
from auditor.probing.permitted import Host, NotPermittedError
from auditor.probing.result import SCHEMA, Probed, ProbeFile, Status, Target
from auditor.probing.tls.judge import failed, judged
from auditor.probing.web.gather import gathered
from auditor.probing.web.managed import Managed
from auditor.probing.worker import Task, Worker, WorkerError
from auditor.userfile import UserFileError
from auditor.version import __version__

HELLO_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure: hosts in the order in which they are shown, with the pages that the product's profile names (None: no product is named); domains, with the name
    servers that are asked and the selectors of DKIM that the owner names."""

    hosts: Sequence[Host] = ()
    pages: Sequence[Managed] | None = ()
    domains: Sequence[str] = ()
    resolvers: Sequence[tuple[str, int]] = ()
    selectors: Sequence[str] = ()
    hello_seconds: float = HELLO_SECONDS

    def refuse_without_libraries(self) -> None:
        """Raises UserFileError where one that this needs is not installed."""
        needed = [*(["cryptolyzer"] if self.hosts else []), *(["checkdmarc"] if self.domains else [])]
        if any(find_spec(name) is None for name in needed):
            extra = "crm-auditor[tls]" if self.hosts else "crm-auditor[dns]"
            raise UserFileError(f"probing needs an extra: pip install '{extra}'")


def measure(
    door: Door,
    wanted: Wanted,
    permitted_by: str,
    worker: Worker,
) -> ProbeFile:
    """Everything that was found. What is wrong with a host or a domain is a result and raises nothing."""
    at = door.now().astimezone(UTC)
    if wanted.hosts:
        with suppress(WorkerError):  # it is said of each host
            worker.warm("tls")
    targets = [_target(door, wanted, host, worker, at) for host in wanted.hosts]
    targets += [
        measure_domain(domain, door, worker, wanted.resolvers, wanted.selectors) for domain in wanted.domains
    ]
    return ProbeFile(
        schema=SCHEMA,
        at=at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        version=__version__,
        permitted_by=permitted_by,
        targets=tuple(targets),
        ledger=tuple(door.ledger),
    )


def _target(door: Door, wanted: Wanted, host: Host, worker: Worker, at: datetime) -> Target:
    try:
        addresses = door.addresses(host)
    except (NotPermittedError, NothingCameError) as error:
        said = tuple(kind.found(Status.ERROR, str(error)) for kind in probes_of("host"))
        return Target(host=str(host), kind="host", probes=said)
    found = {address: _at(door, wanted, host, address, worker, at) for address in addresses}
    return Target(host=str(host), kind="host", addresses=addresses, probes=merged(found))


def _at(
    door: Door, wanted: Wanted, host: Host, address: str, worker: Worker, at: datetime
) -> tuple[Probed, ...]:
    """HTTP first, while the library loads."""
    over_http = gathered(door, host, address, wanted.pages, at)
    return (*_tls(door, wanted, host, address, worker, at), *over_http)


def _tls(
    door: Door, wanted: Wanted, host: Host, address: str, worker: Worker, at: datetime
) -> tuple[Probed, ...]:
    task = Task(
        "tls",
        [(address, host.port)],
        {
            "name": None if host.literal is not None else host.name,
            "address": address,
            "port": host.port,
            "authorities": door.authorities,
            "seconds": wanted.hello_seconds,
        },
        host=str(host),
    )
    try:
        return judged(host, worker.do(task), at)
    except WorkerError as error:
        return failed(str(error))
