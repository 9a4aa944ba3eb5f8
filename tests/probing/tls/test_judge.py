"""What answers to hellos mean. An answer that did not come never makes a host look better."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from auditor.probing.merging import merged
from auditor.probing.permitted import Host
from auditor.probing.result import Probed, Status
from auditor.probing.tls.certificate import judged_certificate
from auditor.probing.tls.judge import IDS, judged
from tests import clock
from tests.probing.certificates import Authority

HOST = Host("localhost")
NOW = datetime(2026, 11, 27, tzinfo=UTC)
VERSIONS = {
    "TLS 1.3": "accepted",
    "TLS 1.2": "accepted",
    "TLS 1.1": "refused",
    "TLS 1.0": "refused",
    "SSL 3": "refused",
    "SSL 2": "closed",
}
WELL: dict[str, Any] = {
    "certificate": {"failed": "none here"},
    "versions": VERSIONS,
    "weak": {},
    "unclear": [],
    "plain_secrecy": "",
    "fallback": "inappropriate_fallback",
    "last": "accepted",
}


def found(**changes: Any) -> dict[str, str]:
    versions = {**VERSIONS, **changes.pop("versions", {})}
    return {one.id: str(one.status) for one in judged(HOST, {**WELL, "versions": versions, **changes}, NOW)}


def test_a_host_that_is_well() -> None:
    assert (found()["tls-versions"], found()["tls-suites"], found()["tls-downgrade"]) == (
        "good",
        "good",
        "good",
    )


@pytest.mark.parametrize(
    ("versions", "status"),
    [
        ({"TLS 1.1": "accepted"}, "bad"),
        ({"TLS 1.0": "accepted", "SSL 3": "silent"}, "bad"),
        ({"SSL 3": "accepted"}, "bad"),
        ({"SSL 2": "accepted"}, "bad"),
        ({"TLS 1.3": "refused"}, "warning"),
        ({"TLS 1.2": "refused"}, "good"),
        ({"TLS 1.0": "closed"}, "good"),
        ({"TLS 1.0": "silent"}, "error"),
        ({"TLS 1.0": "unreachable"}, "error"),
        ({"TLS 1.0": "garbled"}, "error"),
        ({"SSL 2": "garbled"}, "good"),
        ({"SSL 2": "silent"}, "error"),
        ({"TLS 1.3": "silent"}, "error"),
        (dict.fromkeys(VERSIONS, "silent"), "error"),
        (dict.fromkeys(VERSIONS, "refused"), "error"),
        (dict.fromkeys(VERSIONS, "garbled"), "error"),
    ],
)
def test_versions(versions: dict[str, str], status: str) -> None:
    assert found(versions=versions)["tls-versions"] == status


@pytest.mark.parametrize("last", ["closed", "silent", "unreachable", "refused", "garbled", None])
def test_a_server_that_stops_answering_has_refused_nothing(last: str | None) -> None:
    said = found(last=last)
    assert (said["tls-versions"], said["tls-suites"]) == ("error", "error")


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"weak": {"RC4": "TLS_RSA_WITH_RC4_128_SHA"}}, "bad"),
        ({"weak": {"RC4": "TLS_RSA_WITH_RC4_128_SHA"}, "last": "silent"}, "bad"),
        ({"unclear": ["silent"]}, "error"),
        ({"plain_secrecy": "TLS_RSA_WITH_AES_128_CBC_SHA"}, "warning"),
        ({"plain_secrecy": "TLS_RSA_WITH_AES_128_CBC_SHA", "unclear": ["silent"]}, "error"),
        ({"versions": {"SSL 2": "accepted"}}, "bad"),
    ],
)
def test_suites(changes: dict[str, Any], status: str) -> None:
    assert found(**changes)["tls-suites"] == status


@pytest.mark.parametrize(
    ("fallback", "status"),
    [
        ("inappropriate_fallback", "good"),
        ("handshake_failure", "good"),
        ("closed", "good"),
        ("accepted", "warning"),
        ("silent", "error"),
        ("unreachable", "error"),
    ],
)
def test_downgrade(fallback: str, status: str) -> None:
    assert found(fallback=fallback)["tls-downgrade"] == status


def test_one_version_needs_no_protection_against_downgrade() -> None:
    alone = {**WELL, "versions": {**VERSIONS, "TLS 1.2": "refused"}}
    del alone["fallback"]
    assert {one.id: one.status for one in judged(HOST, alone, NOW)}["tls-downgrade"] is Status.GOOD


def test_nothing_is_there() -> None:
    said = judged(HOST, {"certificate": {"unreachable": "no connection: ConnectionRefusedError"}}, NOW)
    assert [(one.id, one.status) for one in said] == [(name, Status.ERROR) for name in IDS]


# Certificates


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


def certificate(path: Path) -> list[str]:
    chain = x509.load_pem_x509_certificates(path.read_bytes())
    return [base64.b64encode(one.public_bytes(Encoding.DER)).decode() for one in chain]


def ends(host: Host, given: dict[str, Any], now: datetime) -> tuple[str, ...]:
    return tuple(str(one.status) for one in judged_certificate(host, given, now))


@pytest.mark.parametrize(
    ("names", "host", "status"),
    [
        (("localhost",), "localhost", "good"),
        (("CRM.example.com",), "crm.example.com", "good"),
        (("*.example.com",), "crm.example.com", "good"),
        (("*.example.com",), "a.crm.example.com", "bad"),
        (("*.example.com",), "example.com", "bad"),
        (("*.com",), "example.com", "bad"),
        (("cr*.example.com",), "crm.example.com", "bad"),
        (("other.example.com",), "crm.example.com", "bad"),
        ((), "crm.example.com", "bad"),
    ],
)
def test_names(authority: Authority, names: tuple[str, ...], host: str, status: str) -> None:
    path = authority.issued("crm.example.com", names=names)
    assert ends(Host(host), {"chain": certificate(path)}, clock.now())[1] == status


@pytest.mark.parametrize(
    ("days", "status"),
    [(0, "good"), (60, "good"), (65, "warning"), (88, "warning"), (90, "bad"), (-5, "bad")],
)
def test_what_is_left(authority: Authority, days: int, status: str) -> None:
    path = authority.issued("life", days=(-1, 89))
    later = clock.now() + timedelta(days=days)
    assert ends(HOST, {"chain": certificate(path)}, later)[2] == status


def test_an_intermediate_one_that_expired_breaks_the_chain(authority: Authority) -> None:
    path = authority.issued("long", days=(-1, 5000))
    later = clock.now() + timedelta(days=3700)
    (_, _, expiry) = judged_certificate(HOST, {"chain": certificate(path)}, later)
    assert (expiry.status, "Test Intermediate" in expiry.observed) == (Status.BAD, True)


@pytest.mark.parametrize(
    ("code", "own", "chain", "why"),
    [
        (18, True, False, "self-signed"),
        (19, False, True, "untrusted root"),
        (20, False, True, "untrusted root"),
        (20, False, False, "intermediate not sent"),
        (21, False, False, "intermediate not sent"),
        (79, False, True, "not trusted"),
    ],
)
def test_why_a_chain_is_not_trusted(
    authority: Authority, code: int, own: bool, chain: bool, why: str
) -> None:
    path = authority.issued("why", chain=chain, own=own)
    given = {"chain": certificate(path), "refused": "as OpenSSL says", "code": code}
    (one, _, _) = judged_certificate(HOST, given, clock.now())
    assert (one.status, one.detail["why"]) == (Status.BAD, why)


@pytest.mark.parametrize(
    "chain", [[], ["AAAA"], ["not base64 at all"], [base64.b64encode(b"\x30\x82").decode()]]
)
def test_what_is_no_certificate(chain: list[str]) -> None:
    assert ends(HOST, {"chain": chain}, NOW) == ("error", "error", "error")


# Several addresses


def at(status: str, seen: str = "x") -> Probed:
    return Probed(id="hsts", status=Status(status), observed=seen, expected="y")


@pytest.mark.parametrize(
    ("statuses", "worst"),
    [
        (["good", "good"], "good"),
        (["good", "warning"], "warning"),
        (["warning", "bad"], "bad"),
        (["error", "bad"], "bad"),
        (["error", "good"], "error"),
        (["error", "warning"], "error"),
        (["not_tested", "good"], "not_tested"),
        (["not_tested", "error"], "error"),
    ],
)
def test_the_worst_address_counts(statuses: list[str], worst: str) -> None:
    found = {f"8.8.8.{number}": [at(status, status)] for number, status in enumerate(statuses)}
    (one,) = merged(found)
    assert one.status == worst
    assert one.detail["addresses"] == {f"8.8.8.{number}": status for number, status in enumerate(statuses)}
    assert (one.observed == worst) == (len(set(statuses)) == 1)
