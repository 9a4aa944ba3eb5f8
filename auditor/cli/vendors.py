"""`crm-audit vendors`: which CRMs are known, and what to retrieve from one."""

from __future__ import annotations

import click

from auditor.vendor import load_vendors, vendor_named


@click.group(name="vendors")
def command() -> None:
    """List the vendors, or print what to retrieve."""


@command.command(name="list")
def list_vendors() -> None:
    """Every CRM that can be audited."""
    for vendor in load_vendors().values():
        kinds = len(vendor.profile.export.evidence)
        click.echo(f"{vendor.id}  {vendor.profile.name}  kinds of evidence in an export: {kinds}")


@command.command(name="manifest")
@click.argument("vendor_id", metavar="VENDOR")
def manifest(vendor_id: str) -> None:
    """Print the manifest that retrieves everything the checks can use, with the command that uses it."""
    vendor = vendor_named(vendor_id)
    text = vendor.manifest()
    if text is None:
        raise click.UsageError(f"{vendor_id} has no manifest: its export is always whole")
    click.echo(text, nl=False)
