"""From which networks the environment may be reached: the IP firewall, and whom it lets by (learn.microsoft.com, "IP firewall").

Its own switches let by all application users, and services of Microsoft; a column of each user lets that one by."""

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
    gravest,
)
from auditor.vendor.answers import Answers, Row

from . import kinds

ANYWHERE: tuple[IpRange, ...] = (
    IpRange("0.0.0.0", "255.255.255.255"),  # noqa: S104 - a range, and no address to listen at
    IpRange("::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
)
_LISTS = ("allowediprangeforfirewall", "allowedlistofiprangesforfirewall")
_BY = "isallowedbyipfirewall"


def networks(answers: Answers) -> tuple[Role, ...]:
    """What accounts have without being given it: no right, and the networks of the firewall. While that stops anybody, those
    whom it lets by are a role of their own."""
    row = answers.one(kinds.ORGANIZATION)
    if isinstance(row, Unknown):
        return (_role("environment", "IP firewall", Evidence(Source("organizations", "", "")), row),)
    stops = _stops(row)
    if isinstance(stops, Unknown):
        return (_role("environment", "IP firewall", row.evidence, stops),)
    if not stops.value:
        return (_role("environment", "IP firewall", row.evidence, Known((), row.evidence)),)
    everyone = _role("environment", "IP firewall", row.evidence, _ranges(row))
    by = _let_by(row, answers)
    if isinstance(by, Known) and not by.value:
        return (everyone,)
    ranges: Fact[tuple[IpRange, ...]] = by if isinstance(by, Unknown) else Known(ANYWHERE, by.evidence)
    return (
        everyone,
        _role("environment/let-by", "accounts that the IP firewall lets by", row.evidence, ranges),
    )


def _role(id_: str, name: str, place: Evidence, ranges: Fact[tuple[IpRange, ...]]) -> Role:
    return Role(
        id=f"everyone:{id_}",
        name=name,
        kind=RoleKind.EVERYONE,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        login_ranges=ranges,
    )


def _stops(row: Row) -> Fact[bool]:
    """Whether the firewall stops anybody. One that is off, or only writes down whom it would stop, limits nobody."""
    on, audit = row.flag("enableipbasedfirewallrule"), row.flag("enableipbasedfirewallruleinauditmode")
    if isinstance(on, Unknown):
        return on
    if not on.value:
        return on
    return audit if isinstance(audit, Unknown) else Known(not audit.value, row.evidence)


def _ranges(row: Row) -> Fact[tuple[IpRange, ...]]:
    """The ranges of both lists, the short one and that of later versions. Services that are let in have addresses that the
    answer does not give; a flow of anybody's may run on them."""
    tags, trusted = (
        row.nullable("allowedservicetagsforfirewall", row.words),
        row.flag("allowmicrosofttrustedservicetags"),
    )
    unknown = [fact for fact in (tags, trusted) if isinstance(fact, Unknown)]
    if unknown:
        return gravest(unknown)
    if any(isinstance(fact, Known) and fact.value for fact in (tags, trusted)):
        reason = "it lets in services of Microsoft, whose addresses are not in the answer"
        return Unknown(UnknownKind.NOT_PROVIDED, kinds.ORGANIZATION, reason=reason)
    found: list[IpRange] = []
    for name in _LISTS:
        if name in row.lacking:
            continue
        listed = row.nullable(name, row.words)
        if isinstance(listed, Unknown):
            return listed
        try:
            found += [_range(part) for part in (listed.value or "").split(",") if part.strip()]
        except ValueError:
            return row.odd(name)
    return Known(tuple(found), row.evidence) if found else row.odd(_LISTS[0])


def _let_by(row: Row, answers: Answers) -> Fact[bool]:
    """Whether it lets by anybody who can sign in. A version without the column lets by nobody by name."""
    programs = row.flag("allowapplicationuseraccess")
    if isinstance(programs, Known) and programs.value:
        return programs
    named = [fact for user in answers.rows(kinds.USER) if (fact := _is_let_by(user)) is not None]
    found = next((fact for fact in named if isinstance(fact, Known)), None)
    if found is not None:
        return found
    gaps = [fact for fact in (programs, answers.gap(kinds.USER), *named) if isinstance(fact, Unknown)]
    return gravest(gaps) if gaps else Known(False, row.evidence)


def _is_let_by(user: Row) -> Fact[bool] | None:
    """None for an account that is not let by: disabled, or not marked so, which is the column's own default."""
    off = user.flag("isdisabled")
    if (isinstance(off, Known) and off.value) or _BY in user.lacking:
        return None
    by = user.nullable(_BY, user.flag)
    if isinstance(by, Unknown):
        return by
    return Known(True, user.evidence) if by.value else None


def _range(text: str) -> IpRange:
    network = ip_network(text.strip(), strict=False)
    return IpRange(str(network[0]), str(network[-1]))
