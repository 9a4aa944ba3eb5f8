"""A DMARC record (RFC 9989, May 2026, which replaces RFC 7489).

The text of the RFC was not at hand; what is written here follows the last drafts of its working group and what checkdmarc 6.0.4, which was
fitted to the final text, makes of a record. Checked 2026-11-27.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from auditor.probing.domains.tags import doubled, first_is, tags_of, value_of

Policy = Literal["none", "quarantine", "reject"]
_POLICIES: dict[str, Policy] = {"none": "none", "quarantine": "quarantine", "reject": "reject"}
KNOWN = frozenset({"v", "p", "sp", "np", "t", "psd", "adkim", "aspf", "fo", "rua", "ruf"})
"""The tags that there are. pct, rf and ri of RFC 7489 are none any more; a receiver ignores them as it ignores every other tag."""


@dataclass(frozen=True, slots=True)
class DmarcRecord:
    """What a record says. `fault` is what in it makes receivers apply nothing of it; `asked` the policy for the domain, `subdomains` and
    `missing` those for what lies below it and for names that do not exist, `below` the tag that says the first of these; `testing`: its
    owner asks not to apply them."""

    asked: Policy
    subdomains: Policy
    missing: Policy
    testing: bool
    reports: bool
    below: str = "p"
    fault: str = ""
    ignored: tuple[str, ...] = ()


def is_dmarc(text: str) -> bool:
    """Whether a TXT record is one: the first tag is v, and its value is DMARC1, in capitals (§4.8)."""
    return first_is(text, "v", "DMARC1")


def tag_of(record: str, name: str) -> str:
    """The value of a tag in small letters, "" where it is not there."""
    return (value_of(tags_of(record), name) or "").lower()


def read(record: str) -> DmarcRecord:
    """The record by the rules of §4.7, §4.8 and §4.10.1: tags may stand in any order after v, an unknown one is ignored, a missing p is
    p=none; where p, sp or np is no policy, the record is p=none if it names somebody to report to, and else nothing at all."""
    tags = tags_of(record)
    known = tuple((name, value) for name, value in tags if name in KNOWN)
    ignored = tuple(sorted({name for name, _ in tags if name not in KNOWN}))
    reports = _reports(value_of(known, "rua") or "")
    named = {name: value.lower() for name, value in known if name in ("p", "sp", "np")}
    testing = tag_of(record, "t") == "y"
    twice = doubled(known)
    wrong = next((f"{name}={value[:40]}" for name, value in named.items() if value not in _POLICIES), None)
    if twice or wrong:
        fault = f"{twice}=… × 2" if twice else f"{wrong}"
        dead = bool(twice) or not reports
        return DmarcRecord("none", "none", "none", testing, reports, "p", fault if dead else "", ignored)
    asked = _POLICIES[named.get("p", "none")]
    subdomains = _POLICIES[named.get("sp", asked)]
    missing = _POLICIES[named.get("np", subdomains)]
    below = "sp" if "sp" in named else "p"
    return DmarcRecord(asked, subdomains, missing, testing, reports, below, "", ignored)


def _reports(addresses: str) -> bool:
    """Whether a list of addresses for reports holds one that every receiver can use."""
    return any(one.strip().lower().startswith("mailto:") and "@" in one for one in addresses.split(","))
