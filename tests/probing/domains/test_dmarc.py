"""The policy for mail that pretends to come from a domain, by RFC 9989."""

from __future__ import annotations

import pytest

from auditor.probing.domains.dmarc_record import is_dmarc, read
from auditor.probing.domains.names import walked
from tests.probing.domains.measured import SOA, Prober, asks, hardened, measured
from tests.probing.domains.server import SERVFAIL, Served, txt

__all__ = ["measured"]
pytestmark = pytest.mark.xdist_group("domains")

RUA = "rua=mailto:r@example.com"


@pytest.mark.parametrize(
    ("record", "status", "observed"),
    [
        (f"v=DMARC1; p=reject; {RUA}", "good", "p=reject"),
        (f"v=DMARC1;p=quarantine;{RUA}", "good", "p=quarantine"),
        (f"V = DMARC1 ; {RUA} ; P = REJECT", "good", "p=reject"),
        (f"v=DMARC1; p=reject; pct=10; {RUA}", "good", "p=reject"),
        (f"v=DMARC1; p=reject; rf=afrf; ri=60; x=1; {RUA}", "good", "p=reject"),
        (f"v=DMARC1; p=none; {RUA}", "bad", "p=none"),
        (f"v=DMARC1; {RUA}", "bad", "p=none"),
        (f"v=DMARC1; p=reject; t=y; {RUA}", "bad", "p=reject; t=y"),
        (f"v=DMARC1; p=reject; t=n; {RUA}", "good", "p=reject"),
        (f"v=DMARC1; p=reject; sp=none; {RUA}", "warning", "p=reject; sp=none"),
        (f"v=DMARC1; p=reject; np=none; {RUA}", "warning", "p=reject; np=none"),
        ("v=DMARC1; p=reject", "warning", "p=reject; rua=-"),
        ("v=DMARC1; p=reject; rua=https://r.test/", "warning", "p=reject; rua=-"),
        (f"v=DMARC1; p=block; {RUA}", "bad", "p=none"),
        ("v=DMARC1; p=block", "bad", "p=block"),
        ("v=DMARC1; p=reject; sp=block", "bad", "sp=block"),
        (
            f"v=DMARC1; p=reject; p=none; {RUA}",
            "bad",
            "p=… × 2",
        ),
        ("v=dmarc1; p=reject", "bad", "DMARC: -"),
        ("p=reject; v=DMARC1", "bad", "DMARC: -"),
        ("v=DMARC12; p=reject", "bad", "DMARC: -"),
        ("v=spf1 -all", "bad", "DMARC: -"),
    ],
)
def test_record(measured: Prober, record: str, status: str, observed: str) -> None:
    assert measured(Served(asks(record))).says("dmarc") == (status, observed)


def test_two_records_are_none(measured: Prober) -> None:
    zone = {**hardened(), "_dmarc.example.com": [txt("v=DMARC1; p=reject"), txt("v=DMARC1; p=none")]}
    assert measured(Served(zone)).says("dmarc") == ("bad", "v=DMARC1 × 2")


def test_another_record_beside_it_does_no_harm(measured: Prober) -> None:
    zone = {**hardened(), "_dmarc.example.com": [txt(f"v=DMARC1; p=reject; {RUA}"), txt("other=1")]}
    assert measured(Served(zone)).says("dmarc") == ("good", "p=reject")


MAIL = {"mail.example.com": [SOA, txt("v=spf1 -all")]}


@pytest.mark.parametrize(
    ("records", "status", "observed"),
    [
        ({"example.com": f"v=DMARC1; p=reject; {RUA}"}, "good", "p=reject (_dmarc.example.com)"),
        (
            {"example.com": f"v=DMARC1; p=reject; sp=quarantine; {RUA}"},
            "good",
            "sp=quarantine (_dmarc.example.com)",
        ),
        (
            {"example.com": f"v=DMARC1; p=reject; sp=none; {RUA}"},
            "bad",
            "sp=none (_dmarc.example.com)",
        ),
        (
            {"mail.example.com": "v=DMARC1; p=none", "example.com": "v=DMARC1; p=reject"},
            "bad",
            "p=none",
        ),
        ({"com": f"v=DMARC1; psd=y; p=reject; {RUA}"}, "good", "p=reject (_dmarc.com)"),
        (
            {"com": "v=DMARC1; psd=y; p=none", "example.com": f"v=DMARC1; p=reject; {RUA}"},
            "good",
            "p=reject (_dmarc.example.com)",
        ),
        (
            {"com": "v=DMARC1; p=none", "example.com": f"v=DMARC1; p=reject; psd=n; {RUA}"},
            "good",
            "p=reject (_dmarc.example.com)",
        ),
        ({}, "bad", "DMARC: -"),
    ],
)
def test_a_name_without_a_record_has_that_of_its_organization(
    measured: Prober, records: dict[str, str], status: str, observed: str
) -> None:
    zone = {**MAIL, **{f"_dmarc.{name}": [txt(record)] for name, record in records.items()}}
    assert measured(Served(zone), "mail.example.com").says("dmarc") == (status, observed)


def test_the_walk_has_an_end(measured: Prober) -> None:
    name = "a.b.c.d.e.f.g.h.example.com"
    zone = {name: [SOA], "_dmarc.example.com": [txt(f"v=DMARC1; p=reject; {RUA}")]}
    got = measured(Served(zone), name)
    assert got.says("dmarc") == ("good", "p=reject (_dmarc.example.com)")
    walk = [question for question in got.asked if "_dmarc" in question]
    assert walk == [f"TXT _dmarc.{one}" for one in walked(name)]
    assert len(walk) == 8  # RFC 9989 §4.10: eight questions at most
    assert walk[1] == "TXT _dmarc.d.e.f.g.h.example.com"


@pytest.mark.parametrize("name", ["_dmarc.mail.example.com", "_dmarc.example.com"])
def test_a_walk_that_was_broken_off_says_nothing(measured: Prober, name: str) -> None:
    zone = {**MAIL, "_dmarc.com": [txt("v=DMARC1; psd=y; p=reject")]}
    got = measured(Served(zone, odd={name: SERVFAIL}), "mail.example.com")
    assert got.says("dmarc")[0] == "error"


def test_an_unknown_tag_says_nothing() -> None:
    assert read("v=DMARC1; p=reject; testing=y; Pct=0").asked == "reject"
    assert read("v=DMARC1; p=reject; testing=y; Pct=0").ignored == ("pct", "testing")
    assert read("v=DMARC1; p=reject; np=quarantine").missing == "quarantine"
    assert not is_dmarc(" x")
    assert is_dmarc("v=DMARC1")
