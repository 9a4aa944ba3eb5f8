"""Made-up cases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from auditor.incident.case.triage import Suspect

OPENED = "2026-11-28T02:00:00Z"


def opened(folder: Path, **more: Any) -> Path:
    """A folder with incident.json alone."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {
        "schema": "crm-auditor/incident/1",
        "id": "inc-1",
        "tenant": {"name": "Acme", "vendor": "salesforce"},
        "opened_at": OPENED,
        "opened_by": {"name": "Lan"},
        **more,
    }
    (folder / "incident.json").write_text(json.dumps(said), encoding="utf-8")
    return folder


def suspect(kind: str, name: str, confidence: str) -> Suspect:
    """Somebody or something, by its name."""
    return Suspect.model_validate(
        {
            "kind": kind,
            "id": name,
            "name": name,
            "confidence": confidence,
            "score": 0.5,
            "reasons": (),
            "first": None,
            "last": None,
        }
    )
