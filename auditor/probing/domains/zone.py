"""What protects the names themselves: who may issue certificates (CAA, RFC 8659), and signed answers (DNSSEC, RFC 4033 to 4035). Checked
2026-11-27."""

from __future__ import annotations

from auditor.probing.domains.heard import Heard, Outcome
from auditor.probing.domains.names import above
from auditor.probing.domains.verdict import Verdict, bad, good, not_tested, short, unanswered, warning


def caa(domain: str, heard: Heard) -> Verdict:
    """Whether the domain, or a name above it, says which authorities may issue certificates for it (RFC 8659 §3)."""
    for name in above(domain):
        answer = heard.of(name, "CAA")
        if (lost := unanswered(answer)) is not None:
            return lost
        if answer.outcome is Outcome.FOUND:
            return _issuers(name, answer.records)
        if answer.outcome is Outcome.NO_SUCH_NAME:
            break
    return warning("CAA: -")


def _issuers(name: str, records: tuple[str, ...]) -> Verdict:
    """Records are `flags tag "value"`; only those of the tag issue limit certificates for the name itself."""
    parts = [record.split(" ", 2) for record in records]
    issue = [
        value.strip('"')
        for _, tag, value in (one for one in parts if len(one) == 3)
        if tag.lower() == "issue"
    ]
    if not issue:
        return warning(f"CAA {name}: issue -", at=name)
    names = sorted({value.partition(";")[0].strip() for value in issue} - {""})
    said = ", ".join(names[:4]) + (f", … ({len(names)})" if len(names) > 4 else "")
    return good(short(f"CAA {name}: issue {said or ';'}"), at=name, issuers=names[:20])


def dnssec(domain: str, heard: Heard) -> Verdict:
    """Whether answers are signed. What can be said of it is what the resolver says that it validated (flag AD), and which keys are published;
    the resolver is taken at its word."""
    start, again = heard.of(domain, "SOA"), heard.of(domain, "SOA", unchecked=True)
    if start.outcome is Outcome.FAILED and again.outcome in (Outcome.FOUND, Outcome.NONE):
        return bad("SERVFAIL; CD: NOERROR")
    if (lost := unanswered(start)) is not None:
        return lost
    if start.secure:
        return good("AD", resolver=heard.resolver)
    validates, keys, signed_above = (
        heard.of(".", "SOA").secure,
        heard.of(domain, "DNSKEY"),
        heard.of(domain, "DS"),
    )
    for answer in (keys, signed_above):
        if (lost := unanswered(answer)) is not None:
            return lost
    has_keys, has_ds = keys.outcome is Outcome.FOUND, signed_above.outcome is Outcome.FOUND
    detail = {"resolver": heard.resolver, "validates": validates, "dnskey": has_keys, "ds": has_ds}
    if has_keys and not has_ds:
        return warning("DNSKEY; DS: -", **detail)
    if has_keys and not validates:
        return warning(
            "DNSKEY, DS; AD: -",
            **detail,
        )
    if validates or start.outcome is Outcome.FOUND:
        return warning("DNSKEY: -, DS: -", **detail)
    return not_tested("resolver_does_not_validate", **detail)
