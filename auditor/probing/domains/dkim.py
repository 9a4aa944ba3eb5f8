"""Whether the keys stand in the DNS by which others check the signature on a domain's mail (RFC 6376, RFC 8301, RFC 8463; checked 2026-11-27).

Selectors cannot be listed by asking; only those are looked at that the owner names.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

from auditor.probing.domains.heard import Answer, Heard
from auditor.probing.domains.spf import sends_none
from auditor.probing.domains.tags import tags_of, value_of
from auditor.probing.domains.verdict import Verdict, bad, good, not_tested, short, unanswered, warning
from auditor.probing.result import Status

WEAK, SHORT = 1024, 2048
_ED25519_BYTES = 32
_WORST = (Status.BAD, Status.ERROR, Status.WARNING, Status.GOOD)


def judge(domain: str, selectors: Sequence[str], heard: Heard) -> Verdict:
    """The worst of the keys that the owner names."""
    if not selectors:
        if sends_none(heard):
            return good("v=spf1 -all")
        return not_tested("no_selector")
    judged = {name: _key(heard.of(f"{name}._domainkey.{domain}", "TXT")) for name in selectors}
    name, worst = min(judged.items(), key=lambda entry: _WORST.index(entry[1].status))
    said = {one: verdict.observed for one, verdict in judged.items()}
    return Verdict(worst.status, f"{name}: {worst.observed}", {"selectors": said})


def _key(answer: Answer) -> Verdict:
    if (lost := unanswered(answer)) is not None:
        return lost
    records = [text for text in answer.records if value_of(tags_of(text), "p") is not None]
    if not records:
        return bad("-")
    if len(records) > 1:
        return bad(f"p=… × {len(records)}")
    tags = tags_of(records[0])
    version, kind = value_of(tags, "v"), (value_of(tags, "k") or "rsa").lower()
    if version not in (None, "DKIM1") or (version is not None and tags[0][0] != "v"):
        return bad(f"v={short(version or '-')}")
    told = _strength(kind, "".join((value_of(tags, "p") or "").split()))
    flags = [flag.strip().lower() for flag in (value_of(tags, "t") or "").split(":")]
    if "y" in flags and told.status in (Status.GOOD, Status.WARNING):
        return warning(f"{told.observed}; t=y")
    return told


def _strength(kind: str, key: str) -> Verdict:
    if not key:
        return bad("p=")
    unreadable = bad(f"k={short(kind)}; p={key[:20]}…")
    try:
        raw = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        return unreadable
    if kind == "ed25519":
        return good("Ed25519") if len(raw) == _ED25519_BYTES else unreadable
    if kind != "rsa":
        return bad(f"k={short(kind)}")
    try:
        public = load_der_public_key(raw)
    except (ValueError, UnsupportedAlgorithm):
        return unreadable
    if not isinstance(public, RSAPublicKey):
        return unreadable
    bits = public.key_size
    if bits < WEAK:
        return bad(f"RSA {bits}")
    return good(f"RSA {bits}") if bits >= SHORT else warning(f"RSA {bits}")
