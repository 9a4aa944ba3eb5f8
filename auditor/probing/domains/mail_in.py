"""What protects mail on its way to a domain: MTA-STS (RFC 8461) and reports of TLS that failed (RFC 8460). Checked 2026-11-27."""

from __future__ import annotations

from auditor.probing.domains.heard import Heard
from auditor.probing.domains.policy_file import Fetch, Fetched
from auditor.probing.domains.tags import first_is, tags_of, value_of
from auditor.probing.domains.verdict import Verdict, error, good, short, unanswered, warning

DAY = 86_400
LONGEST_AGE = 31_557_600
MOST_BYTES = 65_536


def takes_none(domain: str, heard: Heard) -> bool:
    """Whether the domain says that it takes no mail: one MX record, the null MX (RFC 7505)."""
    return [record.split() for record in heard.of(domain, "MX").records] == [["0", "."]]


def mta_sts(domain: str, heard: Heard, fetch: Fetch) -> Verdict:
    """Whether mail to the domain must come over TLS, to hosts that its policy names."""
    answer = heard.of(f"_mta-sts.{domain}", "TXT")
    if takes_none(domain, heard):
        return good("MX 0 .")
    if (lost := unanswered(answer)) is not None:
        return lost
    records = [text for text in answer.records if first_is(text, "v", "STSv1")]
    if not records:
        return warning("MTA-STS: -")
    if len(records) > 1:
        return warning(f"v=STSv1 × {len(records)}")
    if not value_of(tags_of(records[0]), "id"):
        return warning("v=STSv1; id=-")
    host = heard.of(f"mta-sts.{domain}", "A")
    if not host.records:
        host = heard.of(f"mta-sts.{domain}", "AAAA")
    if (lost := unanswered(host)) is not None:
        return lost
    got = fetch(host.records) if host.records else Fetched(refused=f"mta-sts.{domain}: A, AAAA: -")
    if got.lost:
        return error(f"the policy could not be fetched: {short(got.lost)}")
    if got.refused:
        return warning(short(got.refused))
    if got.code != 200:
        return warning(f"HTTP {got.code}")
    if got.media.partition(";")[0].strip().lower() != "text/plain":
        return warning(f"Content-Type: {short(got.media) or '-'}")
    return _policy(got.body, [record.split()[-1] for record in heard.of(domain, "MX").records])


def _policy(body: bytes, hosts: list[str]) -> Verdict:
    """The policy file (§3.2), and whether it names the hosts that take the mail."""
    if len(body) > MOST_BYTES:
        return warning(f"> {MOST_BYTES // 1024} KB")
    lines = [line.partition(":") for line in body.decode("utf-8", "replace").splitlines()]
    pairs = [(key.strip(), value.strip()) for key, sign, value in lines if sign]
    said = dict(reversed(pairs))
    patterns = [value.lower().rstrip(".") for key, value in pairs if key == "mx"]
    age, mode = said.get("max_age", ""), said.get("mode", "")
    if said.get("version") != "STSv1" or mode not in ("enforce", "testing", "none"):
        return warning(f"version: {short(said.get('version', '-'))}, mode: {short(mode) or '-'}")
    if not (age.isascii() and age.isdigit() and len(age) <= 10 and int(age) <= LONGEST_AGE):
        return warning(f"max_age: {short(age) or '-'}")
    detail = {"mode": mode, "max_age": int(age), "mx": patterns[:20]}
    if mode != "enforce":
        return warning(f"mode: {mode}", **detail)
    left = [host for host in hosts if not any(matches(host, pattern) for pattern in patterns)]
    if left or not patterns:
        return warning(
            f"mode: enforce; mx: {short(', '.join(patterns[:3])) or '-'}; MX {short(' '.join(left[:3]))}",
            **detail,
        )
    if int(age) < DAY:
        return warning(f"mode: enforce; max_age: {age}", **detail)
    return good(f"mode: enforce; max_age: {age}", **detail)


def matches(host: str, pattern: str) -> bool:
    """Whether a host is one of a pattern: the same name, or *. and one label in its place (§4.1)."""
    name = host.lower().rstrip(".")
    if pattern.startswith("*."):
        return name.partition(".")[2] == pattern[2:] and bool(name.partition(".")[0])
    return name == pattern


def tls_reporting(domain: str, heard: Heard) -> Verdict:
    """Whether senders are asked to report where TLS to the domain failed."""
    if takes_none(domain, heard):
        return good("MX 0 .")
    answer = heard.of(f"_smtp._tls.{domain}", "TXT")
    if (lost := unanswered(answer)) is not None:
        return lost
    records = [text for text in answer.records if first_is(text, "v", "TLSRPTv1")]
    if not records:
        return warning("TLSRPT: -")
    if len(records) > 1:
        return warning(f"v=TLSRPTv1 × {len(records)}")
    addresses = (value_of(tags_of(records[0]), "rua") or "").split(",")
    usable = [one.strip() for one in addresses if one.strip().lower().startswith(("mailto:", "https:"))]
    if not usable:
        return warning("v=TLSRPTv1; rua=-")
    return good(f"rua={short(usable[0])}", addresses=[short(one) for one in usable[:10]])
