"""The view of a stored assessment in one of its formats."""

from __future__ import annotations

import json
from pathlib import Path

from auditor.check import load_catalogue
from auditor.incident.detection.campaigns.campaign import campaigns
from auditor.incident.triage.words import Say
from auditor.incident.worked.page import page
from auditor.incident.worked.standing import standings
from auditor.incident.worked.text import as_markdown, as_text
from auditor.incident.worked.told import ROOM, told
from auditor.pipeline.afterwards.rendering import rendering_of
from auditor.report.escape import json_text

FORMATS = ("text", "json", "md", "html")


def view_of(assessment: Path, form: str, language: str) -> str:
    """Which of the known campaigns would have worked, by an `assessment.json` or the folder that holds one. Raises UserFileError for what is none."""
    rendering = rendering_of(assessment)
    found = standings(rendering.assessment, campaigns(), load_catalogue().checks)
    view, say = told(rendering.assessment, found, rendering.words(language)), Say(language, ROOM)
    if form == "json":
        return json_text(json.dumps(view, ensure_ascii=False, indent=2)) + "\n"
    return {"text": as_text, "md": as_markdown, "html": page}[form](view, say)
