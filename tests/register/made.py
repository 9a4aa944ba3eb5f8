"""Registers as a test needs them: written to a folder, with the files that they name."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

from auditor.register.file.dumping import yaml_text
from auditor.register.file.reading import Kept, read_register_file

TODAY = date(2026, 11, 27)
SOC2 = b"%PDF-1.7 an invented report\n"
HEAD: dict[str, Any] = {
    "register": "crm-auditor/assurance-register/1",
    "tenant": "Acme",
    "vendor": {"name": "Example CRM Ltd", "product": "Example CRM", "region": "Singapore"},
    "owner": "Lan Nguyễn, CISO",
    "reviewed": date(2026, 11, 1),
}
SIGNED: dict[str, Any] = {"by": "Minh Trần, support", "on": date(2026, 10, 1), "of": "vendor"}


def digest(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def laid(folder: Path, name: str, data: bytes = SOC2) -> dict[str, str]:
    """A file beside the register, and what an entry says of it."""
    place = folder / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
    return {"name": name, "sha256": digest(data)}


def written(folder: Path, name: str = "register.yaml", **parts: Any) -> Path:
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml_text({**HEAD, **parts}), encoding="utf-8")
    return path


def kept(folder: Path, **parts: Any) -> Kept:
    return read_register_file(written(folder, **parts))


def soc2(folder: Path, **changes: Any) -> dict[str, Any]:
    """A report that is all that one could ask for."""
    whole = {
        "id": "soc-2",
        "kind": "soc-2-type-2",
        "title": "SOC 2 type 2, 2026",
        "issuer": "Invented Auditors LLP",
        "covers_product": "yes",
        "period": {"begins": date(2025, 10, 1), "ends": date(2026, 9, 30)},
        "issued": date(2026, 11, 2),
        "opinion": "unqualified",
        "exceptions": [],
        "customer_controls": [{"id": "CUEC-1", "summary": "Accounts are reviewed", "owner": "Lan Nguyễn"}],
        "file": laid(folder, "documents/soc2.pdf"),
    }
    return {key: value for key, value in {**whole, **changes}.items() if value is not ...}
