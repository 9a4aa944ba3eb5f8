"""The version that runs, and whether its maker still mends it."""

from __future__ import annotations

from datetime import date

from packaging.version import InvalidVersion, Version

from auditor.posture import Fact, Known, Product, Unknown, not_provided

from .configuration.settings import Settings, odd
from .tables import table


def product(settings: Settings) -> Product:
    return Product(version=settings.version, supported_until=_supported(settings.version))


def _supported(version: Fact[str]) -> Fact[date | None]:
    if isinstance(version, Unknown):
        return version
    known = table("releases")
    try:
        parsed = Version(version.value)
    except InvalidVersion:
        return odd("version", version)
    series = f"{parsed.major}.{parsed.minor}"
    if parsed < Version(known["ended_before"]["series"]):
        return Known(known["ended_before"]["last_day"], version.evidence)
    if series in known["series"]:
        return Known(known["series"][series], version.evidence)
    reason = (
        f"{series} was mended on {known['looked_up']}; the maker mends the current minor version and the two before "
        "it, and which one is current was not asked"
    )
    return not_provided("releases", reason)
