"""Whether others are asked to refuse mail that only pretends to come from a domain."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.probing.domains.dmarc_record import GONE, DmarcRecord, Policy, is_dmarc, read, tag_of
from auditor.probing.domains.heard import Heard
from auditor.probing.domains.names import walked
from auditor.probing.domains.verdict import Verdict, bad, error, good, short, unanswered, warning

_WEAKEST: tuple[Policy, ...] = ("none", "quarantine", "reject")


@dataclass(frozen=True, slots=True)
class Found:
    """The record that receivers apply to a domain, and the name at which it stands."""

    at: str
    text: str
    record: DmarcRecord


def judge(domain: str, heard: Heard) -> Verdict:
    """The policy that applies to the domain's own mail, wherever it stands."""
    found = applied(domain, heard)
    if isinstance(found, Verdict):
        return found
    record, own = found.record, found.at == domain
    policy = record.asked if own else record.subdomains
    detail = {
        "record": short(found.text),
        "at": found.at,
        "policy": policy,
        "subdomains": record.subdomains,
        "missing": record.missing,
        "testing": record.testing,
        "reports": record.reports,
        "ignored": list(record.ignored),
    }
    said = f"{'p' if own else 'policy'}={policy}" + ("" if own else f" from {found.at}")
    if gone := [tag for tag in record.ignored if tag in GONE]:
        said += f"; {', '.join(gone)} no longer counts"
    if record.fault:
        return bad(f"a record that receivers ignore: {record.fault}", **detail)
    if record.testing:
        return bad(f"{said}, but t=y asks not to apply it", **detail)
    if policy == "none":
        return bad(f"{said}: mail that fails is let through", **detail)
    weaker = min(record.subdomains, record.missing, key=_WEAKEST.index)
    if weaker == "none":
        return warning(f"{said}, but names below it have none", **detail)
    if not record.reports:
        return warning(f"{said}, but nobody receives reports", **detail)
    return good(said, **detail)


def applied(domain: str, heard: Heard) -> Found | Verdict:
    """The record that applies (RFC 9989 §4.10): the domain's own; else that of the organization's domain, which is where psd=n stands, or one
    label below psd=y, or the highest with a record; else that of the public suffix. A verdict where there is none, or nobody can tell."""
    found: list[Found] = []
    for name in walked(domain):
        answer = heard.of(f"_dmarc.{name}", "TXT")
        if (lost := unanswered(answer)) is not None:
            return _lost(lost, name, domain)
        records = [text for text in answer.records if is_dmarc(text)]
        if len(records) > 1 and name == domain:
            return bad(f"{len(records)} DMARC records, so receivers ignore all", records=len(records))
        if len(records) != 1:
            continue
        one = Found(name, records[0], read(records[0]))
        if name == domain:
            return one
        found.append(one)
        if tag_of(records[0], "psd") in ("y", "n"):
            break
    if not found:
        return bad("no DMARC record, here or above")
    last = found[-1]
    if tag_of(last.text, "psd") == "y":
        below = ".".join(domain.split(".")[-(last.at.count(".") + 2) :])
        return next((one for one in found if one.at == below), last)
    return last


def _lost(lost: Verdict, name: str, domain: str) -> Verdict:
    return lost if name == domain else error(f"no record of its own, and {lost.observed}")
