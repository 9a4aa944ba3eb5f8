"""Writes the skeleton of a vendor."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from auditor.cli.new.skeleton import filled, in_project, named_by, write_all
from auditor.userfile import UserFileError

VENDOR = re.compile(r"[a-z][a-z0-9_]*")


def write_vendor(vendor_id: str, root: Path, *, api: bool) -> None:
    """The folder of the vendor, with its tests. Raises UserFileError, and writes nothing then."""
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
