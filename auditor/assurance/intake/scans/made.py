"""What both readers make: probes of a host, and the file of them."""

from __future__ import annotations

from auditor.probing.result import SCHEMA, Probed, ProbeFile, Status, Target
from auditor.report.escape import clip, plain

MOST_HOSTS = 200
EXPECTED = {
    "tls-versions": "TLS 1.3 or TLS 1.2, nothing older",
    "tls-suites": "only suites with authentication, modern encryption and forward secrecy",
    "tls-chain": "a complete chain to a trusted authority",
    "tls-name": "a certificate that names this host",
    "tls-expiry": "valid, with at least 30 days left",
    "tls-downgrade": "one version only, or a fallback is refused (RFC 7507)",
    "hsts": "Strict-Transport-Security with max-age of at least 31536000",
}
_DAYS_30, _YEAR = 30 * 86_400, 31_536_000


def probed(id_: str, status: Status, observed: str) -> Probed:
    """One probe, as a scanner told it."""
    return Probed(id=id_, status=status, observed=clip(plain(observed), 300), expected=EXPECTED[id_])


def hsts(seconds: int | None) -> Probed:
    """By the same measure as our own probe."""
    if seconds is None:
        return probed("hsts", Status.BAD, "not sent")
    status = Status.BAD if seconds < _DAYS_30 else Status.WARNING if seconds < _YEAR else Status.GOOD
    return probed("hsts", status, f"max-age={seconds}")


def versions(offered: list[str], refused: list[str]) -> Probed | None:
    """Good only where every old version was tried and refused; None where nothing is known."""
    old = [name for name in offered if name not in ("TLS 1.2", "TLS 1.3")]
    if old:
        return probed("tls-versions", Status.BAD, "offered: " + ", ".join(offered))
    if not {"SSL 3", "TLS 1.0", "TLS 1.1"} <= set(refused) or not offered:
        return None
    status = Status.GOOD if "TLS 1.3" in offered else Status.WARNING
    return probed("tls-versions", status, "offered: " + ", ".join(offered))


def probe_file(name: str, at: str, version: str, targets: list[Target]) -> ProbeFile:
    """The file of probes; who permitted the scan is not known here, so that it says where it comes from."""
    return ProbeFile(
        schema=SCHEMA,
        at=at,
        version=clip(plain(version), 100),
        permitted_by=clip(f"imported: {plain(name)}", 300),
        targets=tuple(targets[:MOST_HOSTS]),
    )
