"""JSON Schemas (draft 2020-12) of every file that a user writes or a machine reads, and what contradicts one.

`snapshot`, `collection`, `changes`, `assessment` (with the version before it, `assessment-1`), `night`, `nightly`, `proposals`, `answers` and `register` are written by hand; the others are made from the models by `python -m tools.docs`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

NAMES = (
    "answers",
    "assessment",
    "assessment-1",
    "assurance-register",
    "baseline",
    "changes",
    "collection",
    "custody",
    "decision",
    "drill-key",
    "events",
    "evidence",
    "evidence-manifest",
    "form",
    "framework",
    "guidance",
    "incident",
    "matches",
    "night",
    "nightly",
    "notice-answers",
    "notice-rule",
    "notice-template",
    "policy",
    "probe",
    "profile",
    "proposals",
    "questions",
    "register",
    "restore",
    "seal",
    "snapshot",
    "suggestions",
    "tenants",
    "triage",
    "waivers",
)


@lru_cache(maxsize=len(NAMES))
def schema(name: str) -> dict[str, Any]:
    """The schema of a kind of file. Raises FileNotFoundError for a name that has none."""
    text = files(__name__).joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def problems(name: str, data: Any) -> list[str]:
    """What in `data` contradicts the schema, each with its place; an empty list when nothing does."""
    from jsonschema import Draft202012Validator

    validator = Draft202012Validator(schema(name), format_checker=Draft202012Validator.FORMAT_CHECKER)
    return sorted(f"{error.json_path}: {error.message}" for error in validator.iter_errors(data))


def assessment_problems(data: Any) -> list[str]:
    """What in an assessment contradicts the schema of the version that it names; version 1 is still read."""
    named = data.get("schema") if isinstance(data, dict) else None
    return problems("assessment-1" if named == "crm-auditor/assessment/1" else "assessment", data)
