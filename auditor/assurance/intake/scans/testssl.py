"""JSON of testssl.sh 3.0 to 3.2, flat (`--jsonfile`) or by host (`--jsonfile-pretty`). Its findings have `id`, `severity` and `finding`; ids and
words as its manual (testssl.1, section Output) and published results show them, checked on 2026-11-27."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from auditor.assurance.intake.scans.made import hsts, probe_file, probed, versions
from auditor.probing.result import Probed, ProbeFile, Status, Target

_VERSIONS = {
    "SSLv2": "SSL 2",
    "SSLv3": "SSL 3",
    "TLS1": "TLS 1.0",
    "TLS1_1": "TLS 1.1",
    "TLS1_2": "TLS 1.2",
    "TLS1_3": "TLS 1.3",
}
_BROKEN = (
    "cipherlist_NULL",
    "cipherlist_aNULL",
    "cipherlist_EXPORT",
    "cipherlist_LOW",
    "cipherlist_3DES_IDEA",
)
_MARKS = frozenset({"cert_chain_of_trust", "cert_expirationStatus", "TLS1_2", "overall_grade", "scanTime"})
_SUFFIX = re.compile(r"\s*<(?:hostCert|cert)#\d+>\s*$")
_SECONDS = re.compile(r"=\s*(\d+)\s*s|\((?:=)?(\d+) seconds|max-age=(\d+)")
_DAYS = re.compile(r"\((-?\d+)\)|^(-?\d+) >=")

Finding = tuple[str, str, str]  # id, severity, finding


def is_testssl(data: Any) -> bool:
    """Whether some of its findings stand in the data."""
    return bool({id_ for _, (id_, _, _) in _findings(data)} & _MARKS)


def read_testssl(data: Any, name: str) -> ProbeFile:
    """What it found of each host."""
    by_host: dict[str, dict[str, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for host, (id_, severity, finding) in _findings(data):
        by_host[host][id_].append((id_, severity, finding))
    targets = [
        Target(host=host, kind="host", probes=tuple(_probes(found)))
        for host, found in sorted(by_host.items())
        if host
    ]
    version = str(data.get("version", "")) if isinstance(data, dict) else ""
    return probe_file(
        name, _at(data), f"testssl.sh {version}".strip(), [one for one in targets if one.probes]
    )


def _findings(data: Any) -> Iterator[tuple[str, Finding]]:
    """Each finding with its host and port."""
    rows = data.get("scanResult") if isinstance(data, dict) else data
    for row in rows if isinstance(rows, list) else ():
        if not isinstance(row, dict):
            continue
        if "id" in row:
            yield _host(str(row.get("ip", "")), row.get("port")), _finding(row)
            continue
        host = _host(str(row.get("targetHost") or row.get("ip") or ""), row.get("port"))
        for part in row.values():
            for one in part if isinstance(part, list) else ():
                if isinstance(one, dict) and "id" in one:
                    yield host, _finding(one)


def _finding(row: dict[str, Any]) -> Finding:
    return (
        _SUFFIX.sub("", str(row.get("id", ""))),
        str(row.get("severity", "")).upper(),
        str(row.get("finding", ""))[:400],
    )


def _host(text: str, port: Any) -> str:
    """`crm.example.com/192.0.2.1` and its port."""
    name = text.partition("/")[0].strip()[:250]
    return f"{name}:{port}" if name and str(port or "").isdigit() else name


def _probes(found: dict[str, list[Finding]]) -> Iterator[Probed]:
    offered, refused = _versions(found)
    made = versions(offered, refused)
    if made is not None:
        yield made
    yield from _suites(found)
    yield from _worst("tls-chain", found.get("cert_chain_of_trust", []))
    yield from _worst("tls-name", found.get("cert_trust", []))
    yield from _expiry(found.get("cert_expirationStatus", []))
    yield from _worst("tls-downgrade", found.get("fallback_SCSV", []), at_worst=Status.WARNING)
    yield from _hsts(found)


def _versions(found: dict[str, list[Finding]]) -> tuple[list[str], list[str]]:
    offered, refused = [], []
    for id_, name in _VERSIONS.items():
        said = [finding.lower() for _, _, finding in found.get(id_, [])]
        if any(one.startswith("offered") for one in said):
            offered.append(name)
        elif any(one.startswith("not offered") for one in said):
            refused.append(name)
    return offered, refused


def _suites(found: dict[str, list[Finding]]) -> Iterator[Probed]:
    told = {id_: finding.lower() for id_ in _BROKEN for _, _, finding in found.get(id_, [])}
    weak = [id_.removeprefix("cipherlist_") for id_, said in told.items() if said.startswith("offered")]
    if weak:
        yield probed("tls-suites", Status.BAD, "offered: " + ", ".join(weak))
    elif len(told) == len(_BROKEN) and all(said.startswith("not offered") for said in told.values()):
        forward = [finding.lower() for _, _, finding in found.get("FS", [])]
        good = any(one.startswith("offered") for one in forward)
        yield probed(
            "tls-suites",
            Status.GOOD if good else Status.WARNING,
            "no broken suite" + ("" if good else "; forward secrecy not shown"),
        )


def _worst(id_: str, found: list[Finding], at_worst: Status = Status.BAD) -> Iterator[Probed]:
    """A finding that is no good one is as bad as the probe can be; what it could not look at is no result."""
    told = [
        (severity, finding) for _, severity, finding in found if severity not in ("FATAL", "DEBUG", "WARN")
    ]
    wrong = [finding for severity, finding in told if severity not in ("OK", "INFO")]
    if wrong:
        yield probed(id_, at_worst, wrong[0])
    elif told and all(severity == "OK" for severity, _ in told):
        yield probed(id_, Status.GOOD, told[0][1])


def _expiry(found: list[Finding]) -> Iterator[Probed]:
    for _, _, finding in sorted(found, key=lambda one: "expired" not in one[2].lower()):
        if "expired" in finding.lower():
            yield probed("tls-expiry", Status.BAD, finding)
            return
        days = _DAYS.search(finding)
        if days:
            left = int(days[1] or days[2])
            status = Status.BAD if left < 0 else Status.WARNING if left < 30 else Status.GOOD
            yield probed("tls-expiry", status, finding)
            return


def _hsts(found: dict[str, list[Finding]]) -> Iterator[Probed]:
    said = [finding for id_ in ("HSTS_time", "HSTS") for _, _, finding in found.get(id_, [])]
    for finding in said:
        seconds = _SECONDS.search(finding)
        if seconds:
            yield hsts(int(seconds[1] or seconds[2] or seconds[3]))
            return
    if any("not offered" in finding.lower() for finding in said):
        yield hsts(None)


def _at(data: Any) -> str:
    """When it ran, where the file says so: seconds since 1970 in the file by host."""
    began = str(data.get("startTime", "")) if isinstance(data, dict) else ""
    if began.isdigit() and len(began) <= 11:
        return datetime.fromtimestamp(int(began), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return ""
