"""JSON of sslyze 5 and 6 (`--json_out`): `server_scan_results`, each with `server_location`, and in `scan_result` one part a command with
`status` and `result`, as its json_output_schema.json has them, checked on 2026-11-27."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from auditor.assurance.intake.scans.made import hsts, probe_file, probed, versions
from auditor.probing.result import Probed, ProbeFile, Status, Target

_VERSIONS = {
    "ssl_2_0_cipher_suites": "SSL 2",
    "ssl_3_0_cipher_suites": "SSL 3",
    "tls_1_0_cipher_suites": "TLS 1.0",
    "tls_1_1_cipher_suites": "TLS 1.1",
    "tls_1_2_cipher_suites": "TLS 1.2",
    "tls_1_3_cipher_suites": "TLS 1.3",
}
_BROKEN = ("_NULL_", "_anon_", "EXPORT", "_RC4_", "_RC2_", "_DES_", "_3DES_")
_FORWARD = ("ECDHE", "DHE", "TLS_AES", "TLS_CHACHA20")


def is_sslyze(data: Any) -> bool:
    """Whether it has the shape."""
    return isinstance(data, dict) and isinstance(data.get("server_scan_results"), list)


def read_sslyze(data: dict[str, Any], name: str) -> ProbeFile:
    """What it found of each host that it could look at."""
    at = _moment(data.get("date_scans_completed"))
    targets = []
    for server in data["server_scan_results"]:
        where, result = _of(server, "server_location"), _of(server, "scan_result")
        host = str(where.get("hostname", ""))[:250]
        probes = tuple(_probes(result, at)) if host and result else ()
        if probes:
            address = where.get("ip_address")
            targets.append(
                Target(
                    host=f"{host}:{where.get('port', 443)}",
                    kind="host",
                    addresses=(str(address)[:60],) if address else (),
                    probes=probes,
                )
            )
    when = at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else ""
    return probe_file(name, when, f"sslyze {data.get('sslyze_version', '')}".strip(), targets)


def _probes(result: dict[str, Any], at: datetime | None) -> Iterator[Probed]:
    accepted = {name: _accepted(result, key) for key, name in _VERSIONS.items()}
    offered = [name for name, suites in accepted.items() if suites]
    made = versions(offered, [name for name, suites in accepted.items() if suites == []])
    if made is not None:
        yield made
    yield from _suites(accepted)
    for chain in _list(_done(result, "certificate_info"), "certificate_deployments")[:1]:
        yield from _certificate(chain, at)
    downgrade = _done(result, "tls_fallback_scsv").get("supports_fallback_scsv")
    if isinstance(downgrade, bool):
        status = Status.GOOD if downgrade or len(offered) == 1 else Status.WARNING
        yield probed("tls-downgrade", status, f"fallback refused: {'yes' if downgrade else 'no'}")
    headers = _done(result, "http_headers")
    if headers and not headers.get("http_error_trace"):
        age = _of(headers, "strict_transport_security_header").get("max_age")
        yield hsts(age if isinstance(age, int) else None)


def _accepted(result: dict[str, Any], key: str) -> list[str] | None:
    """The names of the suites that a version accepted; None where it was not tried to the end."""
    done = _done(result, key)
    if "accepted_cipher_suites" not in done:
        return None
    return [
        str(_of(one, "cipher_suite").get("name", "?"))[:80] for one in _list(done, "accepted_cipher_suites")
    ]


def _suites(accepted: dict[str, list[str] | None]) -> Iterator[Probed]:
    names = sorted({name for suites in accepted.values() for name in suites or ()})
    weak = [name for name in names if any(word in name for word in _BROKEN)]
    if weak:
        yield probed("tls-suites", Status.BAD, "accepted: " + ", ".join(weak[:6]))
    elif names and None not in accepted.values():
        plain = [name for name in names if not any(word in name for word in _FORWARD)]
        yield probed(
            "tls-suites",
            Status.WARNING if plain else Status.GOOD,
            "accepted: " + ", ".join((plain or names)[:6]),
        )


def _certificate(chain: dict[str, Any], at: datetime | None) -> Iterator[Probed]:
    checked = _list(chain, "path_validation_results")
    if checked:
        trusted = all(one.get("was_validation_successful") for one in checked)
        yield probed(
            "tls-chain", Status.GOOD if trusted else Status.BAD, "trusted" if trusted else "not trusted"
        )
    named = chain.get("leaf_certificate_subject_matches_hostname")
    if isinstance(named, bool):
        yield probed(
            "tls-name", Status.GOOD if named else Status.BAD, "names this host" if named else "another name"
        )
    leaf = next(iter(_list(chain, "received_certificate_chain")), {})
    until = _moment(leaf.get("not_valid_after"))
    if until is not None and at is not None:
        left = until - at
        status = (
            Status.BAD if left < timedelta() else Status.WARNING if left < timedelta(days=30) else Status.GOOD
        )
        yield probed("tls-expiry", status, f"until {until:%Y-%m-%d}")


def _done(result: dict[str, Any], key: str) -> dict[str, Any]:
    part = _of(result, key)
    return _of(part, "result") if part.get("status") == "COMPLETED" else {}


def _of(value: Any, key: str) -> dict[str, Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


def _list(value: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = value.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _moment(text: Any) -> datetime | None:
    try:
        made = datetime.fromisoformat(str(text)[:40])
    except ValueError:
        return None
    return made if made.tzinfo else made.replace(tzinfo=UTC)
