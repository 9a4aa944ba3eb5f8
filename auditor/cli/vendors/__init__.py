"""`crm-audit vendors`: which CRMs are known, and what to retrieve from one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.shared.target import language_option
from auditor.codes import COULD_NOT_TELL

if TYPE_CHECKING:
    from auditor.collecting.live.asking.plan import ApiSource


@click.group(name="vendors")
def command() -> None:
    """List the vendors, or print what to retrieve."""


@command.command(name="list")
def list_vendors() -> None:
    """Every CRM that can be audited."""
    from auditor.vendor import load_vendors

    for vendor in load_vendors().values():
        profile = vendor.profile
        sources = {"export": profile.export, "api": profile.api, "form": profile.form}
        read_from = ", ".join(name for name, source in sources.items() if source is not None)
        click.echo(
            f"{vendor.id}  {profile.name}  read from: {read_from}; kinds of evidence: {len(profile.labels)}"
        )
        for name, way in (profile.api.sign_in if profile.api else {}).items():
            click.echo(f'    sign_in = "{name}": {way.label.en}; {_needs(profile.api, name)}')


def _needs(plan: ApiSource | None, way: str) -> str:
    """What crm-audit.toml must give for a way to sign in."""
    assert plan is not None
    given = plan.sign_in[way]
    needed = [*(f"values.{name}" for name in given.values), *(f"secrets.{name}" for name in given.secrets)]
    needed += [f"options.{name}" for name in sorted(plan.needed_options(way))]
    return f"needs {', '.join(needed)}" if needed else "needs nothing else"


@command.command(name="show")
@click.argument("vendor_id", metavar="VENDOR")
@language_option
def show(vendor_id: str, language: str) -> None:
    """Print what no scan of VENDOR can answer, with the checks that each of these declarations covers."""
    from auditor.cli.vendors.excuses import excuses
    from auditor.vendor import vendor_named

    for line in excuses(vendor_named(vendor_id), language):
        click.echo(line)


@command.command(name="manifest")
@click.argument("vendor_id", metavar="VENDOR")
def manifest(vendor_id: str) -> None:
    """Print the manifest that retrieves everything the checks can use, with the command that uses it."""
    from auditor.vendor import vendor_named

    vendor = vendor_named(vendor_id)
    text = vendor.manifest()
    if text is None:
        raise click.UsageError(f"{vendor_id} has no manifest: its export is always whole")
    click.echo(text, nl=False)


@command.command(name="form")
@language_option
@click.option(
    "--format", "form_format", type=click.Choice(["yaml", "xlsx"]), default="yaml", show_default=True
)
@click.option(
    "--product",
    metavar="PRODUCT",
    help="The form of a product that no program can ask, with what is known of it: misa-amis, getfly, freshsales …",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File to write, a new one.")
def form(language: str, form_format: str, product: str | None, out: Path | None) -> None:
    """Write the empty form: what people state of a CRM that cannot be asked, or beside one that can.

    Without --out YAML goes to standard output.
    """
    from auditor.cli.vendors.form import write_form

    write_form(language, form_format, out, product)


@command.command(name="doctor")
@click.argument("tenant", metavar="TENANT")
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="By default crm-audit.toml.")
@language_option
def doctor(tenant: str, config: Path | None, language: str) -> int:
    """Sign in as TENANT's credential, and say what it cannot see and which right would show it.

    Exits 3 where a scan would be blind for something that it should see.
    """
    from auditor.cli.errors import say
    from auditor.cli.shared.machine import this_machine
    from auditor.cli.vendors.doctor import lines
    from auditor.collecting.failure import CollectionError
    from auditor.collecting.live.tenants import CONFIG, tenant_named
    from auditor.pipeline.diagnosing.diagnosis import diagnose

    declared = tenant_named(tenant, config or Path(CONFIG))
    try:
        found = diagnose(tenant, declared, this_machine())
    except CollectionError as error:
        say(str(error))
        return COULD_NOT_TELL
    for line in lines(found, found.outcome.words(language)):
        click.echo(line)
    return COULD_NOT_TELL if found.blind or found.collection.cut_short else 0


@command.command(name="requests")
@click.argument("vendor_id", metavar="VENDOR")
def list_requests(vendor_id: str) -> None:
    """Print every request that a scan of VENDOR can send, and those of an incident, with the right it takes and why, as a Markdown table."""
    from auditor.vendor import vendor_named
    from auditor.vendor.evidence import evidence_of, listed_apart
    from auditor.vendor.requests import listed, table

    vendor = vendor_named(vendor_id)
    if vendor.profile.api is None:
        raise click.UsageError(f"{vendor_id} is read from files only: nothing is sent")
    click.echo(table(listed(vendor.profile.api)), nl=False)
    evidence = evidence_of(vendor)
    if evidence is not None and evidence.resources:
        click.echo("\nIn an incident alone, never in a scan:\n")
        click.echo(table(listed_apart(vendor.profile.api, evidence)), nl=False)
