"""A domain as a real server publishes it, measured by the real process, through the real door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from auditor.probing.budget import Rate
from auditor.probing.domains.measure import measure_domain
from auditor.probing.door import Door
from auditor.probing.permitted import Permitted
from auditor.probing.result import Probed, Sent
from auditor.probing.worker import Worker
from tests.probing.domains.server import Served, serving, txt

DOMAIN = "example.com"
SOA = "SOA ns.example.com. admin.example.com. 1 7200 3600 1209600 300"
NOW = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
DOMAINS = (DOMAIN, "mail.example.com", "a.b.c.d.e.f.g.h.example.com", "missing.test", "other.test")


@dataclass(frozen=True)
class Measured:
    """What came out, and what the server was asked."""

    probes: Mapping[str, Probed]
    asked: Sequence[str]
    ledger: Sequence[Sent]

    def says(self, probe: str) -> tuple[str, str]:
        """Status and what was observed."""
        return str(self.probes[probe].status), self.probes[probe].observed


class Prober:
    """One process for all tests of a module: it takes longest to load what it needs."""

    def __init__(self, internal: bool = False, ca: Path | None = None) -> None:
        permitted = Permitted(domains=frozenset(DOMAINS), internal=internal)
        self.door = Door(permitted, lambda: NOW, ca=ca, rate=Rate(60, 0))
        self.worker = Worker(self.door)

    def __call__(
        self,
        served: Served,
        domain: str = DOMAIN,
        selectors: Sequence[str] = (),
        seconds: float = 20.0,
        wait: float = 1.0,
        policy_port: int = 443,
    ) -> Measured:
        before = len(self.door.ledger)
        with serving(served):
            where = [("127.0.0.1", served.port)]
            target = measure_domain(
                domain,
                self.door,
                self.worker,
                where,
                selectors,
                seconds=seconds,
                wait=wait,
                policy_port=policy_port,
            )
        assert (target.host, target.kind) == (domain, "domain")
        return Measured(
            {probe.id: probe for probe in target.probes}, served.asked, list(self.door.ledger)[before:]
        )


@contextmanager
def prober(internal: bool = False, ca: Path | None = None) -> Iterator[Prober]:
    """A prober, whose process ends with the block."""
    made = Prober(internal, ca)
    try:
        yield made
    finally:
        made.worker.stop()


@pytest.fixture(scope="module")
def measured() -> Iterator[Prober]:
    """The prober of a module."""
    with prober() as made:
        yield made


def hardened() -> dict[str, Sequence[str]]:
    """A domain with all that is wanted, but for DKIM and MTA-STS, which a test adds."""
    return {
        DOMAIN: [
            SOA,
            txt("v=spf1 include:_spf.vendor.test -all"),
            "MX 10 mx.example.com.",
            'CAA 0 issue "ca.test"',
        ],
        "mx.example.com": ["A 192.0.2.1"],
        "_spf.vendor.test": [txt("v=spf1 ip4:192.0.2.0/24 ~all")],
        "_dmarc.example.com": [txt("v=DMARC1; p=reject; rua=mailto:reports@example.com")],
        "_smtp._tls.example.com": [txt("v=TLSRPTv1; rua=mailto:tls@example.com")],
    }


def sends(spf: str) -> dict[str, Sequence[str]]:
    """The hardened domain with another SPF record."""
    return hardened() | {DOMAIN: [SOA, txt(spf), "MX 10 mx.example.com."]}


def asks(dmarc: str) -> dict[str, Sequence[str]]:
    """The hardened domain with another DMARC record."""
    return hardened() | {"_dmarc.example.com": [txt(dmarc)]}
