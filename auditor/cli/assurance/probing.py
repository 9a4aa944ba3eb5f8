"""Carries `crm-audit assurance probe` out, and prints what came of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from auditor.cli.shared.machine import this_machine
from auditor.probing.door import Door
from auditor.probing.measure import Wanted, measure, refuse_without_library
from auditor.probing.permitted import Host, Permitted, host_of
from auditor.probing.result import ProbeFile, Target
from auditor.probing.web.gather import PATHS
from auditor.probing.web.managed import Managed
from auditor.probing.words import Say, rows, sent, to_do
from auditor.probing.worker import Worker
from auditor.register.model.register import Register
from auditor.report.escape import clip, plain
from auditor.userfile import UserFileError, read_yaml, validate
from auditor.vendor import vendor_named
from auditor.writing import Manner, save

BY_OPTION = "--i-may-probe"
_WIDTH = 60
_MOST = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line says."""

    hosts: tuple[str, ...]
    register: Path | None = None
    ca: Path | None = None
    vendor: str | None = None
    http_port: int | None = None
    internal: bool = False


def probed(asked: Asked, as_json: bool, out: Path | None, mode: int, language: str) -> int:
    """The exit code: 0 once everything was measured, whatever was found."""
    register = None if asked.register is None else _register(asked.register)
    hosts = _hosts(asked, register)
    pages = _pages(asked.vendor or (register.vendor.profile if register is not None else None))
    refuse_without_library()
    if asked.ca is not None:
        _check_certificates(asked.ca)
    door = Door(
        Permitted(frozenset(hosts), internal=asked.internal),
        this_machine().now,
        PATHS | {page.path for page in pages},
        asked.ca,
    )
    by = BY_OPTION if register is None else f"{register.owner or register.tenant} ({asked.register})"
    with Worker(door) as worker:
        found = measure(door, Wanted(hosts, pages), by, worker)
    if out is not None:
        save(out, as_text(found.model_dump(mode="json", by_alias=True)), Manner(mode))
    click.echo(as_text(contract(found.targets)) if as_json else table(found, language), nl=False)
    return 0


def _register(path: Path) -> Register:
    return validate(Register, read_yaml(path), path)


def _hosts(asked: Asked, register: Register | None) -> tuple[Host, ...]:
    """The hosts of the command line, each of which a register that is given must list; without any, all of the register."""
    listed = (
        {} if register is None else {host_of(one): host_of(one, asked.http_port) for one in register.hosts}
    )
    if not asked.hosts:
        if not listed:
            raise click.UsageError("name at least one HOST, or a register that lists hosts")
        return tuple(listed.values())
    named = tuple(dict.fromkeys(host_of(one, asked.http_port) for one in asked.hosts))
    for host in named:
        if register is not None and host not in listed:
            raise UserFileError(
                f"{asked.register}: does not list {host}; add it under hosts, or leave out --register"
            )
    return named


def _pages(vendor: str | None) -> tuple[Managed, ...]:
    if vendor is None:
        return ()
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
