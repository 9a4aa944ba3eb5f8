"""Real servers on this machine, measured in one run: what is found, and that every connection stands in the ledger."""

from __future__ import annotations

from collections import Counter

import pytest

from auditor.probing.catalogue import probes_of
from auditor.probing.door import RESOLVER, USER_AGENT
from auditor.probing.result import ProbeFile
from tests.probing.conftest import METADATA, World

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("probing")]


@pytest.mark.parametrize(
    ("host", "probe", "status", "seen"),
    [
        ("good", "tls-versions", "good", "TLS 1.3, TLS 1.2"),
        ("good", "tls-suites", "good", "TLS 1.3"),
        ("good", "tls-chain", "good", "X509_V_OK"),
        ("good", "tls-name", "good", "localhost"),
        ("good", "tls-expiry", "good", "%"),
        ("good", "tls-downgrade", "good", "inappropriate_fallback"),
        ("good", "https-redirect", "good", "HTTP 301"),
        ("good", "hsts", "good", "max-age=31536000"),
        ("good", "headers", "good", "nosniff"),
        ("good", "csp", "good", "'nonce-abc'"),
        ("good", "cookies", "good", "sessionid: Secure, HttpOnly, SameSite=Lax"),
        ("good", "cors", "good", "Access-Control-Allow-Origin: -"),
        ("good", "security-txt", "good", "Expires: "),
        ("good", "management-paths", "good", "/install/: HTTP 404"),
        ("bad", "tls-versions", "warning", "TLS 1.2"),
        ("bad", "https-redirect", "bad", "HTTP 303"),
        ("bad", "hsts", "bad", "max-age=300"),
        ("bad", "headers", "bad", "X-Frame-Options: ALLOWALL"),
        ("bad", "csp", "warning", "'unsafe-inline'"),
        ("bad", "cookies", "bad", "PHPSESSID: -"),
        ("bad", "cors", "bad", "Access-Control-Allow-Credentials: true"),
        ("bad", "security-txt", "bad", "Expires: 2020-01-01"),
        ("bad", "management-paths", "bad", "/install/: HTTP 200, class='install-body'"),
        ("old", "tls-versions", "bad", "TLS 1.0"),
        ("old", "tls-downgrade", "good", "TLS 1.0"),
        ("old", "tls-chain", "good", "X509_V_OK"),
        ("mixed", "tls-versions", "bad", "TLS 1.3, TLS 1.2, TLS 1.1"),
        ("newest", "tls-versions", "good", "TLS 1.3"),
        ("newest", "tls-suites", "good", "TLS 1.3"),
        ("newest", "tls-downgrade", "good", "TLS 1.3"),
        ("newest", "https-redirect", "good", "TCP: ECONNREFUSED"),
        ("weak", "tls-suites", "bad", "NULL"),
        ("plain-secrecy", "tls-suites", "warning", "TLS_RSA_WITH_AES_128_GCM_SHA256"),
        ("expired", "tls-expiry", "bad", " – "),
        ("expired", "tls-chain", "good", "X509_V_OK"),
        ("expired", "hsts", "not_tested", "expired"),
        ("expiring", "tls-expiry", "warning", "(11%)"),
        ("expiring", "hsts", "good", "max-age"),
        ("other-name", "tls-name", "bad", "SAN: crm.example.org, *.example.org"),
        ("other-name", "tls-chain", "good", "X509_V_OK"),
        ("other-name", "hsts", "not_tested", "not trusted"),
        ("self-signed", "tls-chain", "bad", "self-signed"),
        ("self-signed", "tls-name", "good", "localhost"),
        ("unlinked", "tls-chain", "bad", "intermediate not sent: Test Intermediate"),
        ("unlinked", "cors", "not_tested", "not trusted"),
        ("silent", "tls-versions", "error", "no hello was answered"),
        ("silent", "tls-chain", "error", "no handshake"),
        ("silent", "hsts", "error", ""),
        ("garbage", "tls-versions", "error", "no TLS"),
        ("garbage", "tls-expiry", "error", ""),
        ("garbage", "cookies", "error", ""),
        ("flood", "tls-versions", "good", "TLS 1.3, TLS 1.2"),
        ("flood", "hsts", "error", ""),
        ("flood", "security-txt", "error", ""),
        ("away", "headers", "not_tested", METADATA),
        ("away", "hsts", "good", "max-age=31536000"),
        ("several", "tls-name", "good", "SAN: crm.example.com"),
        ("several", "tls-chain", "good", "X509_V_OK"),
        ("several", "tls-versions", "bad", "127.0.0.2: TLS 1.2, TLS 1.1"),
        ("several", "hsts", "bad", "127.0.0.2: max-age=300"),
        ("several", "security-txt", "bad", "127.0.0.2: Expires: 2020"),
        ("refused", "tls-versions", "error", "no connection"),
        ("refused", "hsts", "error", "refused"),
    ],
)
def test_what_is_found(world: World, host: str, probe: str, status: str, seen: str) -> None:
    assert world.status(host, probe) == status, world.observed(host, probe)
    assert seen in world.observed(host, probe)


def test_every_host_has_every_probe(world: World) -> None:
    wanted = [kind.id for kind in probes_of("host")]
    assert {name: list(found) for name, found in world.by_name.items()} == dict.fromkeys(
        world.by_name, wanted
    )


def test_every_connection_stands_in_the_ledger(world: World) -> None:
    """What the servers saw, and not what the program says of itself."""
    lines = Counter(line.to for line in world.file.ledger)
    assert {to: lines[to] for to in world.accepted} == world.accepted
    closed = {f"127.0.0.1:{world.hosts['refused'].port}", f"127.0.0.1:{world.hosts['newest'].http}"}
    assert set(lines) - set(world.accepted) == {*closed, RESOLVER}
    assert lines[RESOLVER] == 1


def test_no_server_is_asked_more_than_about_thirty_times(world: World) -> None:
    assert max(world.accepted.values()) <= 30


def test_each_address_is_asked_by_the_name_of_the_host(world: World) -> None:
    (target,) = (one for one in world.file.targets if one.host.startswith("crm.example.com"))
    assert target.addresses == ("127.0.0.1", "127.0.0.2")
    assert target.probes[0].detail["addresses"] == {"127.0.0.1": "good", "127.0.0.2": "bad"}
    for name in ("several", "several, second"):
        hosts = {headers["host"] for _, headers in world.servers[name].asked}
        assert hosts == {f"crm.example.com:{world.servers[name].port}"}


def test_a_redirect_to_elsewhere_is_not_followed(world: World) -> None:
    assert not any("169.254" in line.to for line in world.file.ledger)


def test_what_is_asked_is_get_and_says_who_asks(world: World) -> None:
    for server in (*world.servers.values(), *world.plain.values()):
        for first, headers in server.asked:
            assert first.startswith("GET /")
            assert headers["user-agent"] == USER_AGENT
            assert not {"cookie", "authorization"} & headers.keys()


def test_no_value_of_a_cookie_is_kept(world: World) -> None:
    assert "s3cr3t-v4lue" not in world.file.model_dump_json()


def test_it_is_read_back(world: World) -> None:
    text = world.file.model_dump_json(by_alias=True)
    assert ProbeFile.model_validate_json(text) == world.file
