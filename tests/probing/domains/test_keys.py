"""DKIM keys, and what protects mail on its way in, the names and the answers."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from auditor.probing.domains.heard import Answer, Heard, Outcome
from auditor.probing.domains.mail_in import mta_sts
from auditor.probing.domains.policy_file import Fetched
from auditor.probing.words import texts
from tests.probing.domains.measured import DOMAIN, SOA, Prober, hardened, measured
from tests.probing.domains.server import BOGUS, CUT, SERVFAIL, SILENT, Served, txt

__all__ = ["measured"]
pytestmark = pytest.mark.xdist_group("domains")


def rsa(bits: int) -> str:
    key = generate_private_key(65537, bits).public_key()
    return base64.b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


ED = base64.b64encode(
    Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
).decode()
RSA = rsa(2048)
# Made anew in each process: tests are named without them, so that every process names them alike.
KEYS = {"<rsa>": RSA, "<short rsa>": rsa(1024), "<ed>": ED}


@pytest.mark.parametrize(
    ("record", "status", "observed"),
    [
        ("v=DKIM1; k=rsa; p=<rsa>", "good", "s1: RSA 2048"),
        ("p=<rsa>", "good", "s1: RSA 2048"),
        ("v=DKIM1; k=ed25519; p=<ed>", "good", "s1: Ed25519"),
        ("v=DKIM1; p=<short rsa>", "warning", "s1: RSA 1024"),
        ("v=DKIM1; t=y; p=<rsa>", "warning", "s1: RSA 2048; t=y"),
        ("v=DKIM1; t=s; p=<rsa>", "good", "s1: RSA 2048"),
        ("v=DKIM1; p=", "bad", "s1: p="),
        ("v=DKIM1; p=!!!", "bad", "s1: k=rsa; p=!!!…"),
        ("v=DKIM1; k=rsa; p=<ed>", "bad", "s1: k=rsa; p="),
        ("v=DKIM2; p=<rsa>", "bad", "s1: v=DKIM2"),
        ("hello", "bad", "s1: -"),
        (None, "bad", "s1: -"),
    ],
)
def test_dkim(measured: Prober, record: str | None, status: str, observed: str) -> None:
    for name, key in KEYS.items():
        record = record.replace(name, key) if record else record
    zone = {**hardened(), **({"s1._domainkey.example.com": [txt(record)]} if record else {})}
    got = measured(Served(zone), selectors=["S1"])
    assert got.says("dkim")[0] == status
    assert got.says("dkim")[1].startswith(observed)


def test_dkim_is_the_worst_of_the_listed_keys(measured: Prober) -> None:
    zone = {**hardened(), "s1._domainkey.example.com": [txt(f"p={RSA}")]}
    got = measured(Served(zone), selectors=["s1", "s2", "s1"])
    assert got.says("dkim") == ("bad", "s2: -")
    assert got.probes["dkim"].detail["selectors"] == {"s1": "RSA 2048", "s2": "-"}


def test_a_selector_may_be_of_one_domain(measured: Prober) -> None:
    zone = {**hardened(), "s1._domainkey.example.com": [txt(f"p={RSA}")]}
    listed = ["s1._domainkey.example.com", "s2._domainkey.other.test"]
    got = measured(Served(zone), selectors=listed)
    assert got.says("dkim") == ("good", "s1: RSA 2048")
    assert not [question for question in got.asked if "s2" in question]


def test_what_was_not_tested_says_why_in_both_languages(measured: Prober) -> None:
    for domain, reason in ((DOMAIN, "no_selector"), ("missing.test", "no_such_domain")):
        got = measured(Served(hardened()), domain)
        assert got.probes["dkim"].detail["reason"] == reason
        assert f"reason.{reason}" in texts()
    got = measured(Served({DOMAIN: [SOA], "mail.example.com": [txt("x")]}), "mail.example.com")
    assert f"reason.{got.probes['dnssec'].detail['reason']}" in texts()


def test_without_a_selector_nothing_is_said_of_dkim(measured: Prober) -> None:
    assert measured(Served(hardened())).says("dkim")[0] == "not_tested"


def test_a_domain_that_sends_and_takes_no_mail_is_good(measured: Prober) -> None:
    zone = {
        DOMAIN: [SOA, txt("v=spf1 -all"), "MX 0 ."],
        "_dmarc.example.com": [txt("v=DMARC1; p=reject; rua=mailto:r@example.com")],
    }
    got = measured(Served(zone))
    kept = {name: got.says(name)[0] for name in ("spf", "dkim", "dmarc", "mta-sts", "tls-reporting")}
    assert set(kept.values()) == {"good"}, kept


@pytest.mark.parametrize(
    ("record", "status", "observed"),
    [
        ("v=TLSRPTv1; rua=mailto:t@example.com", "good", "rua=mailto:t@example.com"),
        ("v=TLSRPTv1;rua=https://r.test/v1", "good", "rua=https://r.test/v1"),
        ("v=TLSRPTv1; rua=ftp://r.test", "warning", "v=TLSRPTv1; rua=-"),
        ("v=TLSRPTv2; rua=mailto:t@example.com", "warning", "TLSRPT: -"),
    ],
)
def test_tls_reporting(measured: Prober, record: str, status: str, observed: str) -> None:
    zone = {**hardened(), "_smtp._tls.example.com": [txt(record)]}
    assert measured(Served(zone)).says("tls-reporting") == (status, observed)


@pytest.mark.parametrize(
    ("domain", "lines", "status", "observed"),
    [
        (
            "example.com",
            ['CAA 0 issue "ca.test"', 'CAA 0 issue "b.test; a=1"'],
            "good",
            "CAA example.com: issue b.test, ca.test",
        ),
        ("example.com", ['CAA 0 issue ";"'], "good", "CAA example.com: issue ;"),
        ("mail.example.com", ['CAA 0 issue "ca.test"'], "good", "CAA example.com: issue ca.test"),
        (
            "example.com",
            ['CAA 0 iodef "mailto:a@b.test"'],
            "warning",
            "CAA example.com: issue -",
        ),
        ("example.com", [], "warning", "CAA: -"),
    ],
)
def test_caa(measured: Prober, domain: str, lines: Sequence[str], status: str, observed: str) -> None:
    got = measured(Served({DOMAIN: [SOA, *lines], "mail.example.com": [txt("x")]}), domain)
    assert got.says("caa")[0] == status
    assert got.says("caa")[1].startswith(observed)


KEY = (
    "DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxILfDLUT0rAK9iUzy1L53eKGQ=="
)
DS = "DS 2371 13 2 1f987cc6583e92df0890718c42c8f7b4d2d2b7a3f1c1b1d1e1f1a1b1c1d1e1f1"


@pytest.mark.parametrize(
    ("domain", "lines", "secure", "status", "observed"),
    [
        ("example.com", (), {"example.com", "."}, "good", "AD"),
        ("mail.example.com", (), {"mail.example.com"}, "good", "AD"),
        ("example.com", (), {"."}, "warning", "DNSKEY: -, DS: -"),
        ("example.com", (), (), "warning", "DNSKEY: -, DS: -"),
        (
            "example.com",
            (KEY,),
            {"."},
            "warning",
            "DNSKEY; DS: -",
        ),
        (
            "example.com",
            (KEY, DS),
            (),
            "warning",
            "DNSKEY, DS; AD: -",
        ),
        ("mail.example.com", (), (), "not_tested", "resolver does not validate"),
    ],
)
def test_dnssec(
    measured: Prober, domain: str, lines: Sequence[str], secure: Sequence[str], status: str, observed: str
) -> None:
    zone = {DOMAIN: [SOA, *lines], "mail.example.com": [txt("x")]}
    got = measured(Served(zone, secure=frozenset(secure)), domain)
    assert got.says("dnssec")[0] == status
    assert got.says("dnssec")[1].startswith(observed)


def test_signatures_that_do_not_hold_are_bad(measured: Prober) -> None:
    """A resolver that validates answers SERVFAIL, and answers when it is told not to validate (RFC 4035 §3.2.2)."""
    got = measured(Served(hardened(), odd={"SOA example.com": BOGUS}))
    assert got.says("dnssec")[0] == "bad"
    got = measured(Served(hardened(), odd={"SOA example.com": SERVFAIL}))
    assert got.says("dnssec")[0] == "error"


def test_a_name_that_does_not_exist(measured: Prober) -> None:
    got = measured(Served(hardened()), "missing.test")
    assert {name: str(probe.status) for name, probe in got.probes.items()} == {
        **dict.fromkeys(("spf", "dmarc"), "bad"),
        **dict.fromkeys(("dkim", "mta-sts", "tls-reporting", "caa", "dnssec"), "not_tested"),
    }
    assert len(got.asked) == 2


def test_a_server_that_never_answers_is_left_alone(measured: Prober) -> None:
    got = measured(Served(hardened(), odd={"*": SILENT}), wait=0.3)
    assert {str(probe.status) for probe in got.probes.values()} == {"error", "not_tested"}
    assert got.says("dkim")[0] == "not_tested"
    assert len(got.asked) <= 5
    assert {line.outcome for line in got.ledger} == {"no answer"}


def test_what_was_cut_short_is_asked_again_over_tcp(measured: Prober) -> None:
    got = measured(Served(hardened(), odd={"TXT example.com": CUT}))
    assert got.says("spf")[0] == "good"
    assert [line.what for line in got.ledger if line.what.endswith("over TCP")] == [
        "TXT example.com over TCP"
    ]
    assert [line.outcome for line in got.ledger if line.what == "TXT example.com"] == ["cut short"]


def test_aliases_that_lead_to_each_other_are_an_error(measured: Prober) -> None:
    zone = {**hardened(), "_dmarc.example.com": ["CNAME b.test."], "b.test": ["CNAME _dmarc.example.com."]}
    assert measured(Served(zone)).says("dmarc")[0] == "error"


def test_time_that_is_used_up_is_said(measured: Prober) -> None:
    got = measured(Served(hardened(), odd={"TXT example.com": SILENT}), seconds=0.5, wait=2.0)
    assert got.says("tls-reporting")[0] == "error"
    assert "not asked any more" in got.says("tls-reporting")[1]


GOOD = b"version: STSv1\r\nmode: enforce\r\nmx: *.example.com\r\nmax_age: 604800\r\n"


def policy(got: Fetched, mx: str = "10 mx.example.com.") -> tuple[str, str]:
    """The verdict on a policy that came like this."""
    heard = Heard(
        resolver="127.0.0.1:53",
        answers=(
            Answer(name=DOMAIN, type="MX", outcome=Outcome.FOUND, records=(mx,)),
            Answer(
                name="_mta-sts.example.com", type="TXT", outcome=Outcome.FOUND, records=("v=STSv1; id=1",)
            ),
            Answer(name="mta-sts.example.com", type="A", outcome=Outcome.FOUND, records=("192.0.2.9",)),
        ),
    )
    verdict = mta_sts(DOMAIN, heard, lambda _: got)
    return str(verdict.status), verdict.observed


@pytest.mark.parametrize(
    ("got", "status", "observed"),
    [
        (Fetched(200, "text/plain", GOOD), "good", "mode: enforce; max_age: 604800"),
        (Fetched(200, "text/plain; charset=utf-8", GOOD.replace(b"\r", b"")), "good", "mode: enforce"),
        (Fetched(200, "text/plain", GOOD.replace(b"enforce", b"testing")), "warning", "mode: testing"),
        (
            Fetched(200, "text/plain", GOOD.replace(b"604800", b"60")),
            "warning",
            "mode: enforce; max_age: 60",
        ),
        (
            Fetched(200, "text/plain", GOOD.replace(b"*.example", b"*.other")),
            "warning",
            "mode: enforce; mx: *.other.com; MX mx.example.com.",
        ),
        (
            Fetched(200, "text/plain", GOOD.replace(b"STSv1", b"STSv2")),
            "warning",
            "version: ",
        ),
        (Fetched(200, "text/plain", b"\xff\x00" * 100), "warning", "version: "),
        (
            Fetched(200, "text/plain", GOOD.replace(b"604800", "६".encode())),
            "warning",
            "max_age: ",
        ),
        (Fetched(200, "text/html", GOOD), "warning", "Content-Type: text/html"),
        (Fetched(301, "text/plain", b""), "warning", "HTTP 301"),
        (
            Fetched(200, "text/plain", GOOD + b"x" * 70_000),
            "warning",
            "> 64 KB",
        ),
        (Fetched(refused="X509_V_ERR (mta-sts.example.com)"), "warning", "X509_V_ERR"),
        (Fetched(lost="no answer"), "error", "the policy could not be fetched"),
    ],
)
def test_mta_sts(got: Fetched, status: str, observed: str) -> None:
    assert policy(got)[0] == status
    assert policy(got)[1].startswith(observed)


def test_a_pattern_is_one_label() -> None:
    assert policy(Fetched(200, "text/plain", GOOD), "10 a.mx.example.com.")[0] == "warning"
    assert policy(Fetched(200, "text/plain", GOOD), "10 MX.Example.COM.")[0] == "good"
