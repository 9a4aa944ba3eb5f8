"""The version, and who decides how people sign in, as files show it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from auditor.posture import Evidence, Fact, Grade, Known, Product, Source, Unknown, not_provided, out_of_reach
from auditor.vendor import read_yaml
from vendor_profiles._sugar.config import VERSION, Config
from vendor_profiles._sugar.releases import supported_until
from vendor_profiles._sugar.values import words

T = TypeVar("T")

VERSION_FILE = "sugar_version.php"
_GUIDE = "https://support.sugarcrm.com/documentation/"
_LOOKED_AT = "2026-11-26T00:00:00Z"
_COMMUNITY = "CE"
_CLOUD = (".sugarondemand.com", ".sugaropencloud.eu", ".sugarapps.com", ".sugarapps.eu", ".sugarcrm.eu")
_IDENTITY = out_of_reach("SugarIdentity")


def declared(value: T, place: str) -> Known[T]:
    """A fact of the product itself; `place` is the title of the vendor's page."""
    return Known(value, Evidence(Source(_GUIDE, "", _LOOKED_AT, Grade.DECLARED), locator=place))


def product(config: Config) -> Product:
    """The version, and until when its series gets security fixes."""
    version = _version(config)
    releases: dict[str, Any] = read_yaml(Path(str(files(__package__) / "releases.yaml")))
    return Product(version, supported_until(version, releases))


def own_sign_in(config: Config) -> Fact[bool]:
    """True where the product decides itself how people sign in; else it is SugarIdentity, whose settings no file shows.

    The product switches its catalogue of applications on and off together with SugarIdentity.
    """
    catalogue = config.flag("catalog_enabled", absent=False)
    if isinstance(catalogue, Unknown):
        return catalogue
    address = config.fact("site_url", read=words)
    if isinstance(address, Unknown):
        return address
    host = address.value.partition("://")[2].partition("/")[0].partition(":")[0].lower()
    return _IDENTITY if catalogue.value or host.endswith(_CLOUD) else Known(True, address.evidence)


def _version(config: Config) -> Fact[str]:
    """The Community Edition ended with 6.5, and SuiteCRM keeps its version file beside its own."""
    flavor = config.version("$sugar_flavor")
    relative = config.fact("suitecrm_version", read=words, absent="")
    if isinstance(flavor, Unknown):
        return flavor
    if isinstance(relative, Unknown):
        return relative
    if relative.value or flavor.value == _COMMUNITY:
        return not_provided(VERSION, reason="whether these are files of SugarCRM or of SuiteCRM")
    return config.version("$sugar_version")
