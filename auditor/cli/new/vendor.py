"""`crm-audit new vendor`: the skeleton of a vendor."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from auditor.cli.new.skeleton import ROOT, filled, in_project, named_by, write_all
from auditor.userfile import UserFileError

VENDOR = re.compile(r"[a-z][a-z0-9_]*")


@click.command(name="vendor")
@click.argument("vendor_id", metavar="ID")
@click.option(
    "--api", is_flag=True, help="A product that is asked by its API instead of one that exports files."
)
@ROOT
def new_vendor(vendor_id: str, api: bool, root: Path) -> None:
    """Write the folder of the vendor ID, with its tests: a reader of JSON settings to start from, or with --api one of
    the answers of an API."""
    if not VENDOR.fullmatch(vendor_id):
        raise UserFileError(
            f"{vendor_id!r} is no vendor id: lower-case letters, digits and _, a letter first"
        )
    named_by(vendor_id, vendor_id)
    in_project(root, "vendor_profiles", "tests/vendor_profiles")
    values: dict[str, Any] = {
        "id": vendor_id,
        "class_name": "".join(part.capitalize() for part in vendor_id.split("_")),
    }
    values["api"] = api
    own = "api_" if api else ""
    folder, tests = root / f"vendor_profiles/{vendor_id}", root / f"tests/vendor_profiles/{vendor_id}"
    written = {
        folder / name: filled(f"{kind}{name}", values)
        for name, kind in (
            ("profile.yaml", own),
            ("normalize.py", own),
            ("guidance.yaml", ""),
            ("README.md", ""),
        )
    }
    written[tests / "test_normalize.py"] = filled(f"{own}test_normalize.py", values)
    write_all(written, packages=(folder, tests))
    click.echo(f"Replace every …, then run: pytest tests/vendor_profiles/{vendor_id}")
