"""Who may send mail for a domain, asked of a real DNS server."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from tests.probing.domains.measured import DOMAIN, SOA, Prober, hardened, measured, sends
from tests.probing.domains.server import MALFORMED, SERVFAIL, SILENT, Served, txt

__all__ = ["measured"]
pytestmark = pytest.mark.xdist_group("domains")

MANY = " ".join(f"include:s{number}.test" for number in range(11))
OTHERS = {f"s{number}.test": [txt("v=spf1 ip4:192.0.2.1 ~all")] for number in range(11)}
GIANT = " ".join(f"ip4:192.0.2.{number % 256}" for number in range(3000))


@pytest.mark.parametrize(
    ("record", "more", "status", "observed"),
    [
        ("v=spf1 include:_spf.vendor.test -all", {}, "good", "-all; DNS 1/10"),
        ("v=spf1 ip4:192.0.2.1 ~all", {}, "good", "~all; DNS 0/10"),
        ("V=SPF1 IP4:192.0.2.1 -ALL", {}, "good", "-all; DNS 0/10"),
        ("v=spf1 -all", {}, "good", "v=spf1 -all"),
        ("v=spf1 redirect=_spf.vendor.test", {}, "good", "~all; DNS 1/10"),
        ("v=spf1 ip4:192.0.2.1 ?all", {}, "warning", "?all"),
        ("v=spf1 ip4:192.0.2.1", {}, "warning", "?all"),
        ("v=spf1 +all", {}, "bad", "+all"),
        ("v=spf1 all", {}, "bad", "+all"),
        ("v=spf1 ip4:0.0.0.0/0 -all", {}, "bad", "ip4:0.0.0.0/0"),
        ("v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all", {}, "bad", "ip4:0.0.0.0/1"),
        ("v=spf1 -ip4:0.0.0.0/0 ~all", {}, "good", "~all"),
        (
            "v=spf1 include:open.test -all",
            {"open.test": [txt("v=spf1 +all")]},
            "bad",
            "include:open.test → +all",
        ),
        ("v=spf1 " + MANY + " -all", OTHERS, "bad", "permerror: DNS > 10"),
        (
            "v=spf1 include:loop.test -all",
            {"loop.test": [txt("v=spf1 include:example.com -all")]},
            "bad",
            "permerror: example.com -> loop.test -> example.com",
        ),
        (
            "v=spf1 redirect=loop.test",
            {"loop.test": [txt("v=spf1 redirect=loop.test")]},
            "bad",
            "permerror: loop.test",
        ),
        ("v=spf1 ipv4:192.0.2.1 -all", {}, "bad", "permerror: v=spf1 ipv4:192.0.2.1 -all"),
        ("v=spf1 ip4:192.0.2.300 -all", {}, "bad", "permerror: v=spf1 ip4:192.0.2.300 -all"),
        ("v=spf1 include:nothing.test -all", {}, "bad", "permerror: include:nothing.test: -"),
        (
            "v=spf1 a:n1.test a:n2.test a:n3.test -all",
            {},
            "bad",
            "permerror: DNS void > 2",
        ),
        ("v=spf10 -all", {}, "bad", "SPF: -"),
        ("v=spf1 a:x..test -all", {}, "good", "-all; DNS 1/10"),
        (f"v=spf1 {GIANT} -all", {}, "good", "-all; DNS 0/10"),
        ("v=spf1 ptr exp=secret.elsewhere.test -all", {}, "good", "-all; DNS 1/10"),
        ("v=spf1 exists:%{i}.elsewhere.test -all", {}, "good", "-all; DNS 1/10"),
    ],
)
def test_record(
    measured: Prober, record: str, more: Mapping[str, Sequence[str]], status: str, observed: str
) -> None:
    got = measured(Served({**sends(record), **more}))
    assert got.says("spf")[0] == status
    assert got.says("spf")[1].startswith(observed)


def test_two_records_are_none(measured: Prober) -> None:
    zone = {**hardened(), DOMAIN: [SOA, txt("v=spf1 -all"), txt("v=spf1 ~all"), txt("other")]}
    assert measured(Served(zone)).says("spf") == (
        "bad",
        "permerror: v=spf1 × 2",
    )


def test_no_record(measured: Prober) -> None:
    assert measured(Served({**hardened(), DOMAIN: [SOA]})).says("spf") == ("bad", "SPF: -")


@pytest.mark.parametrize("odd", [SERVFAIL, SILENT, MALFORMED])
def test_what_was_not_answered_is_an_error_and_no_verdict(measured: Prober, odd: str) -> None:
    got = measured(Served(hardened(), odd={"TXT example.com": odd}), wait=0.4)
    assert got.says("spf")[0] == "error"


@pytest.mark.parametrize("odd", [SERVFAIL, SILENT])
def test_an_include_that_nobody_answers_is_an_error(measured: Prober, odd: str) -> None:
    """Who could not be asked may have a record; receivers try again."""
    got = measured(Served(hardened(), odd={"_spf.vendor.test": odd}), wait=0.4)
    assert got.says("spf") == ("error", "TXT _spf.vendor.test: no usable answer")


def test_a_fault_of_its_own_stays_one_whatever_is_not_answered(measured: Prober) -> None:
    got = measured(
        Served({**sends("v=spf1 " + MANY + " -all"), **OTHERS}, odd={"s0.test": SERVFAIL}), wait=0.4
    )
    assert got.says("spf")[0] in ("bad", "error")
    several = {**hardened(), DOMAIN: [SOA, txt("v=spf1 include:a.test"), txt("v=spf1 include:b.test")]}
    assert measured(Served(several, odd={"a.test": SERVFAIL})).says("spf")[0] == "bad"


def test_only_what_receivers_ask_is_asked(measured: Prober) -> None:
    """No type SPF, no CNAME, no PTR, and nobody else's explanation; nothing goes past the resolver that was given."""
    got = measured(Served(sends("v=spf1 ptr exp=secret.elsewhere.test -all")))
    assert {question.split()[0] for question in got.asked} <= {
        *("SOA", "MX", "TXT", "A", "AAAA", "CAA", "DNSKEY", "DS"),
    }
    assert not [question for question in got.asked if "elsewhere" in question]
    assert [line.what for line in got.ledger] == list(got.asked)


def test_an_alias_is_followed(measured: Prober) -> None:
    zone = {**sends("v=spf1 include:alias.test -all"), "alias.test": ["CNAME _spf.vendor.test."]}
    assert measured(Served(zone)).says("spf")[0] == "good"
