"""One probe of several addresses of one host: the worst counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from auditor.probing.result import Probed, Status

# What is bad at one address is bad for the host; what was not measured at one may be as bad, and so comes before what is good.
WORST_FIRST = (Status.BAD, Status.ERROR, Status.NOT_TESTED, Status.WARNING, Status.GOOD)


def merged(found: Mapping[str, Sequence[Probed]]) -> tuple[Probed, ...]:
    """The probes of a host from those of each of its addresses, in their order."""
    ids = list(dict.fromkeys(one.id for probed in found.values() for one in probed))
    return tuple(_worst(name, found) for name in ids)


def _worst(name: str, found: Mapping[str, Sequence[Probed]]) -> Probed:
    each = {address: one for address, probed in found.items() for one in probed if one.id == name}
    address, worst = min(each.items(), key=lambda entry: (WORST_FIRST.index(entry[1].status), entry[0]))
    if len(each) == 1:
        return worst
    alike = len({(one.status, one.observed) for one in each.values()}) == 1
    detail = {**worst.detail, "addresses": {at: str(one.status) for at, one in sorted(each.items())}}
    observed = worst.observed if alike else f"{address}: {worst.observed}"
    return worst.model_copy(update={"observed": observed, "detail": detail})
