"""Other addresses of a product that its profile fixes: where tokens are given, beside where records are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from auditor.address import is_loopback
from auditor.collecting.live.asking.plan import ApiSource
from auditor.userfile import UserFileError, nearest


def other_addresses(tenant: str, url: str, plan: ApiSource) -> dict[str, str]:
    """By name, for a tenant at an address. What is on this machine stays on it. Raises UserFileError for an address that
    the profile does not know: no credential is ever sent where somebody's answer points."""
    if is_loopback(url):
        return dict.fromkeys(plan.elsewhere, url)
    found = {}
    for name, places in plan.elsewhere.items():
        place = _place(url, places)
        if place is None:
            hint = nearest(url, list(places)) or f"; it is one of {', '.join(sorted(places))}"
            raise UserFileError(f"{tenant}: url: {url} is no address of this product{hint}")
        found[name] = place
    return found


def _place(url: str, places: Mapping[str, str]) -> str | None:
    """The other address for a tenant's own one; the star in `https://*.acme.example` is one label of a name and no more."""
    if url in places:
        return places[url]
    for own, place in places.items():
        pattern = re.escape(own).replace(r"https://\*\.", r"https://[a-z0-9-]+\.", 1)
        if re.fullmatch(pattern, url.lower()):
            return place
    return None
