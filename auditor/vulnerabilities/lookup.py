"""Looks the version that runs up in the list, once all that is known of a tenant is put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from auditor.posture import (
    VULNERABILITIES,
    Evidence,
    Fact,
    Grade,
    Known,
    LookedUp,
    Module,
    Population,
    Posture,
    Product,
    Seen,
    Source,
    Unknown,
    UnknownKind,
    not_provided,
)
from auditor.posture import Vulnerability as Fault
from auditor.vulnerabilities.model import Known as Listed
from auditor.vulnerabilities.model import KnownVulnerabilities, Vulnerability
from auditor.vulnerabilities.products import Product as Compared
from auditor.vulnerabilities.products import module_id, products
from auditor.vulnerabilities.versions import NoVersionError, affects

LIST = "known vulnerabilities"


def with_vulnerabilities(posture: Posture, vendor: str, known: KnownVulnerabilities) -> Posture:
    """The posture with what the list says of the version and of those of modules, and of the end of its support where nothing else says when that
    is."""
    product = posture.product
    looked_up = _looked_up(product.version, vendor, known)
    until = product.supported_until
    if isinstance(until, Unknown) and until.kind is UnknownKind.NOT_PROVIDED:
        listed = _mended_until(product, vendor, known)
        until = until if listed is None else listed
    return replace(
        posture,
        product=replace(
            product,
            vulnerabilities=looked_up,
            supported_until=until,
            modules=_modules(product.modules, vendor, known),
        ),
    )


def _modules(modules: Seen[Module], vendor: str, known: KnownVulnerabilities) -> Seen[Module]:
    if isinstance(modules, Unknown):
        return modules
    return Population(
        modules.noun,
        tuple(_with_faults(one, vendor, known) for one in modules.items),
        modules.complete,
        modules.unread,
    )


def _with_faults(module: Module, vendor: str, known: KnownVulnerabilities) -> Module:
    id_ = module_id(vendor, module.name.casefold())
    return (
        replace(module, vulnerabilities=_looked_up(module.version, id_, known))
        if id_ in products()
        else module
    )


def _looked_up(version: Fact[str], vendor: str, known: KnownVulnerabilities) -> Fact[LookedUp]:
    if isinstance(version, Unknown):
        return version
    listed, compared = known.products.get(vendor, Listed()), products().get(vendor)
    if compared is None or not (listed.records or listed.unreadable):
        return not_provided(VULNERABILITIES, reason="the list has no record of it")
    text = compared.compared(version.value)
    try:
        answers = [(one, _answer(compared, text, one)) for one in listed.records]
    except NoVersionError:
        return not_provided(VULNERABILITIES, reason=f"{version.value} is no version that can be compared")
    value = LookedUp(
        version=version.value,
        found=tuple(_fault(one) for one, answer in answers if answer == "affected"),
        perhaps=tuple(_fault(one) for one, answer in answers if answer == "perhaps"),
        unreadable=listed.unreadable,
        records=len(listed.records),
        whole=known.whole,
        as_of=known.as_of,
    )
    return Known(value, version.evidence)


def _answer(compared: Compared, text: str, one: Vulnerability) -> str:
    return affects(compared.scheme, text, one, by_series=bool(compared.series))


def _fault(one: Vulnerability) -> Fault:
    return Fault(one.id, one.rating, one.fixed)


def _mended_until(product: Product, vendor: str, known: KnownVulnerabilities) -> Known[date | None] | None:
    if isinstance(product.version, Unknown):
        return None
    parts = product.version.value.split(".")
    ends = known.products.get(vendor, Listed()).mended_until
    for name in (".".join(parts[:2]), parts[0]):
        if name in ends:
            when = f"{known.as_of.isoformat()}T00:00:00+00:00"
            source = Source(LIST, known.digest, when, Grade.DECLARED)
            return Known(ends[name], Evidence(source, locator=name))
    return None
