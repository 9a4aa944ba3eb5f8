"""Carries `crm-audit assurance probe` out, and prints what came of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from auditor.cli.shared.machine import this_machine
from auditor.probing.domains.resolvers import of_machine, resolver_of
from auditor.probing.door import Door
from auditor.probing.measure import Wanted, measure
from auditor.probing.permitted import Permitted, domain_of, host_of
from auditor.probing.result import ProbeFile, Target
from auditor.probing.web.gather import PATHS
from auditor.probing.web.managed import Managed
from auditor.probing.words import Say, rows, sent, to_do
from auditor.probing.worker import Worker
from auditor.register.file.reading import Kept, read_register_file
from auditor.report.escape import clip, plain
from auditor.userfile import UserFileError
from auditor.vendor import vendor_named
from auditor.writing import Manner, save

BY_OPTION = "--i-may-probe"
_RESOLV_CONF = Path("/etc/resolv.conf")
_WIDTH = 60
_MOST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says."""

    hosts: tuple[str, ...]
    domains: tuple[str, ...] = ()
    register: Path | None = None
    ca: Path | None = None
    vendor: str | None = None
    http_port: int | None = None
    internal: bool = False
    selectors: tuple[str, ...] = ()
    resolvers: tuple[str, ...] = ()


def probed(asked: Asked, as_json: bool, out: Path | None, mode: int, language: str) -> int:
    """The exit code: 0 once everything was measured, whatever was found."""
    kept = None if asked.register is None else read_register_file(asked.register)
    wanted = _wanted(asked, kept)
    wanted.refuse_without_libraries()
    if asked.ca is not None:
        _check_certificates(asked.ca)
    door = Door(
        Permitted(frozenset(wanted.hosts), frozenset(wanted.domains), asked.internal),
        this_machine().now,
        PATHS | {page.path for page in wanted.pages or ()},
        asked.ca,
    )
    by = BY_OPTION if kept is None else f"{kept.register.owner or kept.register.tenant} ({kept.shown})"
    with Worker(door) as worker:
        found = measure(door, wanted, by, worker)
    if out is not None:
        save(out, as_text(found.model_dump(mode="json", by_alias=True)), Manner(mode))
    click.echo(as_text(contract(found.targets)) if as_json else table(found, language), nl=False)
    return 0


def _wanted(asked: Asked, kept: Kept | None) -> Wanted:
    """What the command line names, each of which a register that is given must list; all of the register where nothing is named."""
    hosts = tuple(dict.fromkeys(host_of(one, asked.http_port) for one in asked.hosts))
    domains = tuple(dict.fromkeys(map(domain_of, asked.domains)))
    if kept is not None:
        listed = tuple(host_of(one, asked.http_port) for one in kept.register.hosts)
        sending = tuple(map(domain_of, kept.register.domains))
        for one, known, where in [
            *((str(host), host in listed, "hosts") for host in hosts),
            *((domain, domain in sending, "domains") for domain in domains),
        ]:
            if not known:
                raise UserFileError(
                    f"{asked.register}: does not list {one}; add it under {where}, or leave out --register"
                )
        if not hosts and not domains:
            hosts, domains = listed, sending
    if not hosts and not domains:
        raise click.UsageError("name at least one HOST or --domain, or a register that lists some")
    vendor = asked.vendor or (kept.register.vendor.profile if kept is not None else None)
    resolvers = tuple(map(resolver_of, asked.resolvers)) or (_of_this_machine() if domains else ())
    selectors = asked.selectors or (kept.register.selectors if kept is not None else ())
    return Wanted(hosts, _pages(vendor), domains, resolvers, selectors)


def _of_this_machine() -> tuple[tuple[str, int], ...]:
    try:
        found = of_machine(_RESOLV_CONF.read_text(encoding="utf-8", errors="replace"))
    except OSError:
        found = ()
    if not found:
        raise UserFileError(
            "the name servers of this machine are not known; name one with --resolver ADDRESS"
        )
    return found


def _pages(vendor: str | None) -> tuple[Managed, ...] | None:
    if vendor is None:
        return None
    paths = vendor_named(vendor).profile.management_paths
    return tuple(Managed(one.path, one.open_when) for one in paths)


def _check_certificates(path: Path) -> None:
    """Raises UserFileError for a file that holds no certificate, before anything is sent."""
    from cryptography import x509

    try:
        if not x509.load_pem_x509_certificates(path.read_bytes()):
            raise ValueError("no certificate")
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or "holds no certificate in PEM"
        raise UserFileError(f"{path}: {said}") from None


def contract(targets: Sequence[Target]) -> dict[str, Any]:
    """Of one host the object that the documentation promises; of several all of them under `hosts`."""
    each = [
        {
            "host": target.host,
            "probes": [
                {"id": one.id, "status": str(one.status), "observed": one.observed, "expected": one.expected}
                for one in target.probes
            ],
        }
        for target in targets
    ]
    return each[0] if len(each) == 1 else {"hosts": each}


def as_text(data: dict[str, Any]) -> str:
    """JSON in ASCII, so that what a stranger's server sent reaches no terminal as it came."""
    return json.dumps(data, indent=2) + "\n"


def table(found: ProbeFile, language: str) -> str:
    """For people: a table for each host, what to do, and how much was sent."""
    from tabulate import tabulate

    say = Say(language)
    head = [say(f"column.{name}") for name in ("status", "probe", "observed")]
    lines: list[str] = []
    for target in found.targets:
        lines.append(plain(" ".join([target.host, *target.addresses])))
        cells = [[clip(plain(cell), _MOST) for cell in row] for row in rows(target, say)]
        made = tabulate(
            cells, head, tablefmt="simple", disable_numparse=True, maxcolwidths=[None, None, _WIDTH]
        )
        lines += made.splitlines()
        lines += [""]
        if doing := list(to_do(target, say)):
            lines += [say("to_do"), *(plain(f"- {title}: {fix}") for title, fix in doing), ""]
    return "\n".join([*lines, sent(found, say)]) + "\n"
