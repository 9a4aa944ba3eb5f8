"""Whether a domain names the machines that may send its mail (RFC 7208, checked 2026-11-27)."""

from __future__ import annotations

from typing import Any

from auditor.probing.domains.heard import Heard, Spf
from auditor.probing.domains.verdict import Verdict, bad, error, good, short, unanswered, warning

MOST = 10
_FAULTS = {
    "none": "SPF: -",
    "several": "permerror: v=spf1 × {n}",
    "syntax": "permerror: {term}",
    "too-many-lookups": "permerror: DNS > 10",
    "too-many-void-lookups": "permerror: DNS void > 2",
    "loop": "permerror: {term}",
    "include-without-record": "permerror: include:{term}: -",
}
"""By fault what is shown (RFC 7208 §2.6.7: receivers give up)."""
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
        return bad(_FAULTS[spf.fault].format(n=len(spf.records), term=short(spf.term)), **detail)
    if spf.all_ == "pass" and spf.fault is None:
        return bad("+all", **detail)
    if spf.wide:
        return bad(short(spf.wide[0]), **detail)
    if spf.unanswered:
        return error(f"{short(spf.unanswered[0])}: no usable answer", **detail)
    return _by_all(spf, detail)


def sends_none(heard: Heard) -> bool:
    """Whether the domain says that it sends no mail at all: v=spf1 -all, and nothing else."""
    spf = heard.spf
    return spf is not None and [text.lower().split() for text in spf.records] == [["v=spf1", "-all"]]


def _by_all(spf: Spf, detail: dict[str, Any]) -> Verdict:
    took = f"DNS {spf.lookups}/{MOST}"
    if spf.all_ == "fail":
        bare = len(spf.records) == 1 and len(spf.records[0].split()) == 2
        return good("v=spf1 -all" if bare else f"-all; {took}", **detail)
    if spf.all_ == "softfail":
        return good(f"~all; {took}", **detail)
    return warning("?all", **detail)
