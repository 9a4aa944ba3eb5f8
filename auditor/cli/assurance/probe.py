"""`crm-audit assurance probe`: measure hosts and domains from outside."""

from __future__ import annotations

from pathlib import Path

import click

from auditor.cli.shared.target import language_option
from auditor.cli.shared.written import mode_option

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(name="probe")
@click.argument("hosts", nargs=-1, metavar="HOST[:PORT]…")
@click.option(
    "--i-may-probe",
    "permitted",
    is_flag=True,
    help="These are yours, or their owner has agreed. Nothing is sent without it.",
)
@click.option("--domain", "domains", multiple=True, help="A domain that sends mail; may stand several times.")
@click.option(
    "--register", type=_FILE, help="A register that lists hosts and domains; by itself, all of them."
)
@click.option("--ca", type=_FILE, help="Certificates to trust instead of those of public authorities (PEM).")
@click.option("--vendor", metavar="VENDOR", help="The product, whose profile may name further pages to ask.")
@click.option(
    "--http-port", type=click.IntRange(1, 65535), help="The port of plain http; by default 80 beside 443."
)
@click.option("--internal", is_flag=True, help="Hosts may have addresses of an own network (private ones).")
@click.option("--selector", "selectors", multiple=True, help="A selector of DKIM of the domains.")
@click.option(
    "--resolver", "resolvers", multiple=True, help="A name server, ADDRESS[:PORT]; by default this machine's."
)
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.option("--out", type=_FILE, help="Also write everything, with the ledger, to this file.")
@mode_option
@language_option
def command(
    hosts: tuple[str, ...],
    permitted: bool,
    domains: tuple[str, ...],
    register: Path | None,
    ca: Path | None,
    vendor: str | None,
    http_port: int | None,
    internal: bool,
    selectors: tuple[str, ...],
    resolvers: tuple[str, ...],
    as_json: bool,
    out: Path | None,
    mode: int,
    language: str,
) -> int:
    """Measure HOST from outside: TLS, certificate, headers, cookies and what else its sign-in page shows.

    At most sixty connections to each address of a host, no sign-in, nothing written there. Exits 0 when it was measured, whatever was found.
    """
    from auditor.cli.assurance.probing import Asked, probed
    from auditor.userfile import UserFileError

    asked = Asked(hosts, domains, register, ca, vendor, http_port, internal, selectors, resolvers)
    if not permitted:
        raise UserFileError(
            "nothing was sent: --i-may-probe says that these are yours, or that their owner has agreed"
        )
    return probed(asked, as_json, out, mode, language)
