"""Folders of reviews, as they lie on a disk."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.check import load_catalogue
from auditor.report.plain.json_ import render
from auditor.report.speech.words import Words
from tests.assurance.deciding.world import FAIL, HOST, PASS, Asked, scan

WEAK = (
    Asked("encryption.sample-rest", "critical", "vendor", (FAIL,)),
    Asked("mfa.sample-admins", "critical", "customer", (PASS, FAIL)),
    Asked("access.sample-roles", "high", "implementer", (FAIL,)),
    Asked("logging.sample-events", "medium", "vendor", (FAIL, FAIL)),
    Asked("backup.sample-days", "low", "customer"),
)


def register_text(documents: str = "", **more: str) -> str:
    """A register as somebody writes it."""
    lines = {
        "tenant": "ACME",
        "vendor": "{name: Northwind Cloud, product: Northwind CRM}",
        "owner": '"Lê An, CISO"',
        "hosts": f'["{HOST}"]',
        "criticality": "{dependency: 3, access: 4, why: Secret weight}",
        "documents": f"[{documents}]",
        **more,
    }
    body = "\n".join(f"{key}: {value}" for key, value in lines.items())
    return f"register: crm-auditor/assurance-register/1\n{body}\n"


def soc2(folder: Path, **more: str) -> str:
    """An entry for a report whose file lies beside the register."""
    content = b"the report"
    (folder / "documents").mkdir(parents=True, exist_ok=True)
    (folder / "documents" / "soc2.pdf").write_bytes(content)
    told = {
        "id": "soc2",
        "kind": "soc-2-type-2",
        "title": "SOC 2 report 2026",
        "covers_product": '"yes"',
        "period": "{begins: 2025-10-01, ends: 2026-09-30}",
        "opinion": "unqualified",
        "exceptions": "[]",
        "file": f'{{name: documents/soc2.pdf, sha256: "sha256:{hashlib.sha256(content).hexdigest()}"}}',
        "reviewer": "Lê An",
        "reviewed": "2026-11-02",
        **more,
    }
    return "{" + ", ".join(f"{key}: {value}" for key, value in told.items()) + "}"


def probe_data(**statuses: str) -> dict[str, Any]:
    return {
        "schema": "crm-auditor/probe/1",
        "at": "2026-11-23T08:00:00Z",
        "version": "1",
        "permitted_by": "Lê An",
        "targets": [
            {
                "host": HOST,
                "kind": "host",
                "probes": [
                    {"id": id_.replace("_", "-"), "status": status, "observed": "x", "expected": "y"}
                    for id_, status in statuses.items()
                ],
            }
        ],
    }


def document_of(assessment: Assessment) -> str:
    return render(assessment, Words("en", load_catalogue()))


def review(
    folder: Path, *checks: Asked, register: str | None = None, probe: Any = None, scanned: bool = True
) -> Path:
    """A folder with what is given; by default a weak vendor."""
    folder.mkdir(parents=True, exist_ok=True)
    if scanned:
        (folder / "assessment.json").write_text(document_of(scan(*(checks or WEAK))), encoding="utf-8")
    text = register_text(soc2(folder)) if register is None else register
    if text:
        (folder / "register.yaml").write_text(text, encoding="utf-8")
    if probe is not None:
        (folder / "probe.json").write_text(json.dumps(probe), encoding="utf-8")
    return folder
