"""The assessment as the machine contract; its sentences are English whatever language was asked for."""

from __future__ import annotations

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.assess.serialize import to_json
from auditor.check import Catalogue
from auditor.report.escape import json_text
from auditor.report.speech.words import Words


def render(assessment: Assessment, words: Words) -> str:
    """JSON after auditor/schemas/assessment.schema.json."""
    english = words if words.language == "en" else Words("en", Catalogue({}, ()), words.vocabulary)

    def sentence(result: Result) -> tuple[str, str]:
        return english.sentence(result), english.population(result)

    return json_text(to_json(assessment, sentence))
