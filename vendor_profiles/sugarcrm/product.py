"""The version, and who decides how people sign in, as files show it."""

from __future__ import annotations

from auditor.posture import Fact, Known, Product, Unknown, not_provided, out_of_reach
from auditor.vendor.facts.declared import Published, supported_until
from auditor.vendor.facts.tables import table
from auditor.vendor.facts.values import text
from vendor_profiles._sugar.config import VERSION, Config

_COMMUNITY = "CE"
_CLOUD = (".sugarondemand.com", ".sugaropencloud.eu", ".sugarapps.com", ".sugarapps.eu", ".sugarcrm.eu")
_IDENTITY = out_of_reach("SugarIdentity")

declared = Published("https://support.sugarcrm.com/documentation/", "2026-11-26").fact
"""A fact of the product itself; the place is the title of the vendor's page."""


def product(config: Config) -> Product:
    """The version, and until when its series gets security fixes."""
    version = _version(config)
    return Product(version, supported_until(version, table(__package__, "releases")))


def own_sign_in(config: Config) -> Fact[bool]:
    """True where the product decides itself how people sign in; else it is SugarIdentity, whose settings no file shows.

    The product switches its catalogue of applications on and off together with SugarIdentity.
    """
    catalogue = config.flag("catalog_enabled", absent=False)
    if isinstance(catalogue, Unknown):
        return catalogue
    address = config.fact("site_url", read=text)
    if isinstance(address, Unknown):
        return address
    host = address.value.partition("://")[2].partition("/")[0].partition(":")[0].lower()
    return _IDENTITY if catalogue.value or host.endswith(_CLOUD) else Known(True, address.evidence)


def _version(config: Config) -> Fact[str]:
    """The Community Edition ended with 6.5, and SuiteCRM keeps its version file beside its own."""
    flavor = config.version("$sugar_flavor")
    relative = config.fact("suitecrm_version", read=text, absent="")
    if isinstance(flavor, Unknown):
        return flavor
    if isinstance(relative, Unknown):
        return relative
    if relative.value or flavor.value == _COMMUNITY:
        return not_provided(VERSION, reason="whether these are files of SugarCRM or of SuiteCRM")
    return config.version("$sugar_version")
