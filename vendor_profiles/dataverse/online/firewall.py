"""From which networks the environment may be reached: the IP firewall holds for everyone alike."""

from __future__ import annotations

from ipaddress import ip_network

from auditor.posture import (
    Audience,
    Evidence,
    Fact,
    IpRange,
    Known,
    Role,
    RoleKind,
    Source,
    Unknown,
    UnknownKind,
)
from auditor.vendor.answers import Answers, Row

from . import kinds


def everywhere(answers: Answers) -> Role:
    """What every account has without being given it: no right, and the networks of the firewall."""
    row = answers.one(kinds.ORGANIZATION)
    ranges: Fact[tuple[IpRange, ...]] = row if isinstance(row, Unknown) else _ranges(row)
    place = Evidence(Source("organizations", "", "")) if isinstance(row, Unknown) else row.evidence
    return Role(
        id="everyone:environment",
        name="IP firewall",
        kind=RoleKind.EVERYONE,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        login_ranges=ranges,
    )


def _ranges(row: Row) -> Fact[tuple[IpRange, ...]]:
    """A firewall that is off, or only writes down whom it would stop, limits nobody."""
    on, audit = row.flag("enableipbasedfirewallrule"), row.flag("enableipbasedfirewallruleinauditmode")
    if isinstance(on, Unknown):
        return on
    if not on.value or (isinstance(audit, Known) and audit.value):
        return Known((), row.evidence)
    if isinstance(audit, Unknown):
        return audit
    tags = row.nullable("allowedservicetagsforfirewall", row.words)
    if isinstance(tags, Unknown):
        return tags
    if tags.value:
        reason = "service tags let in networks of Azure, whose addresses are not in the answer"
        return Unknown(UnknownKind.NOT_PROVIDED, kinds.ORGANIZATION, reason=reason)
    listed = row.words("allowediprangeforfirewall")
    if isinstance(listed, Unknown):
        return listed
    try:
        found = tuple(_range(part) for part in listed.value.split(",") if part.strip())
    except ValueError:
        return row.odd("allowediprangeforfirewall")
    return Known(found, row.evidence)


def _range(text: str) -> IpRange:
    network = ip_network(text.strip(), strict=False)
    return IpRange(str(network[0]), str(network[-1]))
