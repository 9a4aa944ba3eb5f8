"""What the process that measures TLS does for one address of one host.

About twenty connections: one or two for the certificate, one or two for each version, and some for weak suites. The best version comes
last, once more: a server that stops answering in between has refused nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cryptoparser.tls.version import TlsVersion

from auditor.probing.child import Say
from auditor.probing.tls.inside.handshake import certificates
from auditor.probing.tls.inside.hello import Answer, Heard, Server
from auditor.probing.tls.inside.suites import common, of_version, weakness, without_forward_secrecy

OLDER = {
    "SSL 3": TlsVersion.SSL3,
    "TLS 1.0": TlsVersion.TLS1,
    "TLS 1.1": TlsVersion.TLS1_1,
    "TLS 1.2": TlsVersion.TLS1_2,
}
MOST_WEAK = 8
_UNUSABLE = (Answer.SILENT, Answer.UNREACHABLE, Answer.GARBLED)


def run(say: Say, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """`certificate`, `versions` (name to answer), `weak` (reason to suite), `plain_secrecy`, `fallback`, `last`. Answers are texts of
    `Answer`; what was not asked is absent."""
    address, port, seconds = str(arguments["address"]), int(arguments["port"]), float(arguments["seconds"])
    name, authorities = arguments["name"], str(arguments["authorities"])
    found: dict[str, Any] = {
        "certificate": certificates(say, name or address, address, port, authorities, seconds)
    }
    if found["certificate"].get("unreachable"):
        return found
    server = Server(say, name, address, port, seconds)
    heard = _versions(server)
    found["versions"] = {version: str(one.answer) for version, one in heard.items()}
    if not any(one.answer is Answer.ACCEPTED for one in heard.values()):
        return found
    offered = [version for version in OLDER if heard[version].answer is Answer.ACCEPTED]
    found |= _weak(server, offered)
    modern = [
        *(version for version in offered if version != "SSL 3"),
        *(["TLS 1.3"] if _is(heard, "TLS 1.3") else []),
    ]
    if len(modern) > 1:
        lower = OLDER[modern[-2]]
        answer = server.older(lower, common(of_version(lower)), "as a fallback", fallback=True)
        found["fallback"] = answer.alert if answer.answer is Answer.REFUSED else str(answer.answer)
    found["last"] = str(_again(server, heard).answer)
    return found


def _is(heard: Mapping[str, Heard], version: str) -> bool:
    return heard[version].answer is Answer.ACCEPTED


def _versions(server: Server) -> dict[str, Heard]:
    """Newest first. Nobody waits for a server that has not answered twice in a row."""
    heard: dict[str, Heard] = {}
    silent = 0
    for version in ("TLS 1.3", "TLS 1.2", "SSL 2", "SSL 3", "TLS 1.0", "TLS 1.1"):
        one = Heard(Answer.SILENT) if silent > 1 else _of(server, version)
        silent = silent + 1 if one.answer is Answer.SILENT else 0
        heard[version] = one
    return heard


def _of(server: Server, version: str) -> Heard:
    if version == "SSL 2":
        return server.ssl2()
    if version == "TLS 1.3":
        return server.tls13()
    suites = of_version(OLDER[version])
    usual = common(suites)
    heard = server.older(OLDER[version], usual)
    if heard.answer in (Answer.ACCEPTED, *_UNUSABLE) or heard.alert == "protocol_version":
        return heard
    return server.older(OLDER[version], [suite for suite in suites if suite not in usual], "rare suites")


def _weak(server: Server, offered: list[str]) -> dict[str, Any]:
    """Weak suites that a version takes, one of each weakness; and whether the best version takes one without forward secrecy."""
    weak: dict[str, str] = {}
    unclear: list[str] = []
    for version in offered:
        suites = [
            suite for suite in of_version(OLDER[version]) if weakness(suite) and weakness(suite) not in weak
        ]
        while suites and len(weak) < MOST_WEAK:
            heard = server.older(OLDER[version], suites, "weak suites")
            if heard.answer is not Answer.ACCEPTED:
                unclear += [str(heard.answer)] if heard.answer in _UNUSABLE else []
                break
            reason = weakness(heard.suite)
            if not reason:
                break
            weak[reason] = heard.suite.name
            suites = [suite for suite in suites if weakness(suite) != reason]
    found: dict[str, Any] = {"weak": weak, "unclear": unclear}
    if offered:
        best = OLDER[offered[-1]]
        heard = server.older(
            best, [one for one in of_version(best) if without_forward_secrecy(one)], "no forward secrecy"
        )
        found["plain_secrecy"] = heard.suite.name if heard.answer is Answer.ACCEPTED else ""
        found["unclear"] += [str(heard.answer)] if heard.answer in _UNUSABLE else []
    return found


def _again(server: Server, heard: Mapping[str, Heard]) -> Heard:
    """The best version once more."""
    if _is(heard, "TLS 1.3"):
        return server.tls13()
    for version in reversed(OLDER):
        if _is(heard, version):
            return _of(server, version)
    return heard["SSL 2"]
