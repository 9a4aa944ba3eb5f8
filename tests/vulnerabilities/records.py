"""CVE records as tests make them: what is read of one, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def versions(version: str, **more: Any) -> dict[str, Any]:
    return {"version": version, "status": "affected", **more}


def record(
    id_: str = "CVE-2026-0001",
    *,
    vendor: str = "espocrm",
    product: str = "espocrm",
    affected: list[dict[str, Any]] | None = None,
    state: str = "PUBLISHED",
    rating: str = "HIGH",
    updated: str = "2026-11-01T10:00:00.000Z",
    **cna: Any,
) -> dict[str, Any]:
    entry = {"vendor": vendor, "product": product, "versions": affected or [versions("< 9.3.5")]}
    return {
        "dataType": "CVE_RECORD",
        "dataVersion": "5.2",
        "cveMetadata": {
            "cveId": id_,
            "state": state,
            "datePublished": "2026-10-01T10:00:00.000Z",
            "dateUpdated": updated,
        },
        "containers": {
            "cna": {"affected": [entry], "metrics": [{"cvssV3_1": {"baseSeverity": rating}}], **cna}
        },
    }


def written(folder: Path, *records: dict[str, Any]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for one in records:
        (folder / f"{one['cveMetadata']['cveId']}.json").write_text(json.dumps(one), encoding="utf-8")
    return folder
