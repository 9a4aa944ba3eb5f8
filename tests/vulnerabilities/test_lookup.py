"""What a posture says once the version that runs was looked up."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.posture import VULNERABILITIES, Grade, Known, LookedUp, Module, Population, not_provided
from auditor.vulnerabilities import KnownVulnerabilities, Range, Vulnerability, shipped
from auditor.vulnerabilities.lookup import with_vulnerabilities
from auditor.vulnerabilities.model import Known as Listed
from tests.builders import DENIED, GAP, blank, known, population, posture_with

DAY = date(2026, 11, 1)
ONE = Vulnerability(
    id="CVE-2026-0001",
    ranges=(Range(end="9.3.5"),),
    fixed=("9.3.5",),
    rating="high",
    published=DAY,
    updated=DAY,
    link="https://www.cve.org/CVERecord?id=CVE-2026-0001",
)
LIST = KnownVulnerabilities(
    as_of=DAY,
    made=DAY,
    whole=True,
    products={
        "espocrm": Listed(
            records=(ONE,), unreadable=("CVE-2026-0009",), mended_until={"9": date(2027, 1, 1)}
        ),
        "odoo": Listed(records=(ONE.model_copy(update={"ranges": (Range(end="17.0", including=True),)}),)),
        "tryton": Listed(mended_until={"7.0": date(2028, 1, 1)}),
    },
)


def looked_up(vendor: str, version: str, in_list: KnownVulnerabilities = LIST) -> Any:
    posture = with_vulnerabilities(posture_with(**{"product.version": known(version)}), vendor, in_list)
    return posture.product.vulnerabilities


def value(vendor: str, version: str) -> LookedUp:
    found = looked_up(vendor, version)
    assert isinstance(found, Known)
    assert isinstance(found.value, LookedUp)
    return found.value


def test_a_version_that_is_affected_has_the_fault() -> None:
    found = value("espocrm", "9.3.4")
    assert [(one.id, one.rating, one.fixed) for one in found.found] == [("CVE-2026-0001", "high", ("9.3.5",))]
    assert (found.version, found.records, found.whole, found.as_of) == ("9.3.4", 1, True, DAY)
    assert (found.perhaps, found.unreadable) == ((), ("CVE-2026-0009",))
    assert value("espocrm", "9.3.5").found == ()


def test_a_series_that_is_mended_in_place_may_have_it() -> None:
    found = value("odoo", "17.0-20261001")
    assert (found.found, [one.id for one in found.perhaps]) == ((), ["CVE-2026-0001"])
    assert value("odoo", "18.0+e").perhaps == ()


def test_what_is_not_known_stays_so() -> None:
    for version in (DENIED, GAP):
        posture = with_vulnerabilities(posture_with(**{"product.version": version}), "espocrm", LIST)
        assert posture.product.vulnerabilities == version
    nothing = not_provided(VULNERABILITIES, reason="the list has no record of it")
    assert looked_up("tryton", "7.0.1") == nothing
    assert looked_up("acme", "1.0") == nothing
    assert looked_up("espocrm", "9.3.4", LIST.model_copy(update={"products": {}})) == nothing
    strange = not_provided(VULNERABILITIES, reason="main is no version that can be compared")
    assert looked_up("espocrm", "main") == strange
    gone = not_provided(VULNERABILITIES, reason="master is no version that can be compared")
    assert looked_up("odoo", "master") == gone


def test_the_end_of_support_is_filled_where_nobody_else_says_it() -> None:
    def until(vendor: str, version: str, said: Any = GAP) -> Any:
        base = posture_with(**{"product.version": known(version), "product.supported_until": said})
        return with_vulnerabilities(base, vendor, LIST).product.supported_until

    found = until("tryton", "7.0.3")
    assert isinstance(found, Known)
    assert (found.value, found.evidence.locator) == (date(2028, 1, 1), "7.0")
    assert found.evidence.source.grade is Grade.DECLARED
    assert until("espocrm", "9.3.4").value == date(2027, 1, 1)
    assert until("espocrm", "9.3.4", known(None)) == known(None)
    assert until("espocrm", "9.3.4", DENIED) == DENIED
    assert until("tryton", "6.0.1") == GAP
    assert until("acme", "1.0") == GAP


def test_modules_are_looked_up_by_their_own_names() -> None:
    listed = LIST.model_copy(update={"products": {"frappecrm/erpnext": LIST.products["espocrm"]}})
    modules = [
        blank(Module, id=f"module:{name}", name=name, version=version)
        for name, version in (
            ("erpnext", known("9.3.4")),
            ("ERPNext", GAP),
            ("crm", known("1.0")),
            ("our-own", known("9.3.4")),
        )
    ]
    posture = posture_with(**{"product.modules": population("modules", *modules, complete=GAP)})
    found = with_vulnerabilities(posture, "frappecrm", listed).product.modules
    assert isinstance(found, Population)
    assert found.complete == GAP
    old, unsaid, other, own = (one.vulnerabilities for one in found.items)
    assert isinstance(old, Known)
    assert [one.id for one in old.value.found] == ["CVE-2026-0001"]
    assert unsaid == GAP
    assert other == not_provided(VULNERABILITIES, reason="the list has no record of it")
    assert own is None
    elsewhere = with_vulnerabilities(posture, "espocrm", listed).product.modules
    assert isinstance(elsewhere, Population)
    assert [one.vulnerabilities for one in elsewhere.items] == [None] * 4
    assert (
        with_vulnerabilities(posture_with(**{"product.modules": DENIED}), "frappecrm", listed).product.modules
        == DENIED
    )


def test_the_list_that_comes_along_finds_what_is_published() -> None:
    found = looked_up("espocrm", "8.0.4", shipped()).value
    assert {"CVE-2023-46736", "CVE-2024-24818"} <= {one.id for one in found.found}
    eight, seven = (looked_up("suitecrm", version, shipped()).value for version in ("8.9.0", "7.14.8"))
    assert {one.id for one in eight.found} == {"CVE-2025-64490", "CVE-2025-64492"}
    assert seven.found == ()
    assert "CVE-2025-66424" in {one.id for one in looked_up("tryton", "7.0.39", shipped()).value.found}
