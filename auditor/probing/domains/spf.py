"""Whether a domain names the machines that may send its mail (RFC 7208, checked 2026-11-27)."""

from __future__ import annotations

from typing import Any

from auditor.probing.domains.heard import Heard, Spf
from auditor.probing.domains.verdict import Verdict, bad, error, good, short, unanswered, warning

MOST = 10
_FAULTS = {
    "none": "no SPF record",
    "several": "several SPF records, so receivers give up (permerror)",
    "syntax": "the SPF record cannot be read, so receivers give up (permerror)",
    "too-many-lookups": "more than 10 terms ask the DNS, so receivers give up (permerror)",
    "too-many-void-lookups": "more than 2 terms name what does not exist, so receivers give up (permerror)",
    "loop": "the SPF record includes itself, so receivers give up (permerror)",
    "include-without-record": "a domain that it includes has no SPF record, so receivers give up (permerror)",
}
_SURE = frozenset({"several", "syntax", "too-many-lookups", "loop"})
"""Faults that no answer could take away which has not come."""


def judge(domain: str, heard: Heard) -> Verdict:
    """What receivers do with mail from machines that the record does not name."""
    if (lost := unanswered(heard.of(domain, "TXT"))) is not None:
        return lost
    spf = heard.spf
    if spf is None:
        return error("the SPF record was not looked at")
    detail: dict[str, Any] = {
        "records": [short(text) for text in spf.records[:4]],
        "lookups": spf.lookups,
        "unanswered": list(spf.unanswered[:10]),
        "wide": [short(term) for term in spf.wide[:10]],
        "said": short(spf.said),
    }
    if spf.fault is not None and (spf.fault in _SURE or not spf.unanswered):
        return bad(_FAULTS[spf.fault], **detail)
    if spf.all_ == "pass" and spf.fault is None:
        return bad("+all: every machine of the internet may send", **detail)
    if spf.wide:
        return bad(f"{short(spf.wide[0])} lets nearly everybody send", **detail)
    if spf.unanswered:
        return error(f"{short(spf.unanswered[0])}, which the record needs, was not answered", **detail)
    return _by_all(spf, detail)


def sends_none(heard: Heard) -> bool:
    """Whether the domain says that it sends no mail at all: v=spf1 -all, and nothing else."""
    spf = heard.spf
    return spf is not None and [text.lower().split() for text in spf.records] == [["v=spf1", "-all"]]


def _by_all(spf: Spf, detail: dict[str, Any]) -> Verdict:
    took = f"{spf.lookups} of {MOST} lookups"
    if spf.all_ == "fail":
        bare = len(spf.records) == 1 and len(spf.records[0].split()) == 2
        return good("v=spf1 -all: the domain sends no mail" if bare else f"-all, {took}", **detail)
    if spf.all_ == "softfail":
        return good(f"~all, {took}", **detail)
    return warning("it ends without -all or ~all, so it says nothing of other machines", **detail)
