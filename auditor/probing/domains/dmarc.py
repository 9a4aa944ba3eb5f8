"""Whether others are asked to refuse mail that only pretends to come from a domain."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.probing.domains.dmarc_record import DmarcRecord, is_dmarc, read, tag_of
from auditor.probing.domains.heard import Heard
from auditor.probing.domains.names import walked
from auditor.probing.domains.verdict import Verdict, bad, good, short, unanswered, warning


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
    said = f"p={policy}" if own else f"{record.below}={policy} (_dmarc.{found.at})"
    if record.fault:
        return bad(record.fault, **detail)
    if record.testing:
        return bad(f"{said}; t=y", **detail)
    if policy == "none":
        return bad(said, **detail)
    for tag, value in (("sp", record.subdomains), ("np", record.missing)):
        if value == "none":
            return warning(f"{said}; {tag}=none", **detail)
    if not record.reports:
        return warning(f"{said}; rua=-", **detail)
    return good(said, **detail)


def applied(domain: str, heard: Heard) -> Found | Verdict:
    """The record that applies (RFC 9989 §4.10): the domain's own; else that of the organization's domain, which is where psd=n stands, or one
    label below psd=y, or the highest with a record; else that of the public suffix. A verdict where there is none, or nobody can tell."""
    found: list[Found] = []
    for name in walked(domain):
        answer = heard.of(f"_dmarc.{name}", "TXT")
        if (lost := unanswered(answer)) is not None:
            return lost
        records = [text for text in answer.records if is_dmarc(text)]
        if len(records) > 1 and name == domain:
            return bad(f"v=DMARC1 × {len(records)}", records=len(records))
        if len(records) != 1:
            continue
        one = Found(name, records[0], read(records[0]))
        if name == domain:
            return one
        found.append(one)
        if tag_of(records[0], "psd") in ("y", "n"):
            break
    if not found:
        return bad("DMARC: -")
    last = found[-1]
    if tag_of(last.text, "psd") == "y":
        below = ".".join(domain.split(".")[-(last.at.count(".") + 2) :])
        return next((one for one in found if one.at == below), last)
    return last
