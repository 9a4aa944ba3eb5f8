"""The objectives of ours that were assessed, and the controls of frameworks that they touch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.frameworks import Frameworks
from auditor.assess.result import Result
from auditor.report.machine.links import help_of
from auditor.report.machine.oscal.words import control_id, line, prop, token
from auditor.report.machine.said import said
from auditor.report.speech.words import Words


def objectives(results: Sequence[Result], words: Words) -> Iterator[dict[str, Any]]:
    """Each check as a control of our own catalogue with one objective of the same id."""
    for result in results:
        check = result.check
        page = help_of(check)
        yield {
            "control-id": token(check.id),
            "description": said(words.text(check, "why")),
            **({"links": [{"href": page, "rel": "reference"}]} if page else {}),
            "parts": [
                {
                    "id": token(check.id),
                    "name": "assessment-objective",
                    "title": line(words.text(check, "title")),
                    "prose": said(words.text(check, "why")),
                    "props": [prop("version", check.version), prop("topic", check.topic)],
                }
            ],
        }


def reviewed(results: Sequence[Result], assessment: Assessment, words: Words) -> dict[str, Any]:
    """What was reviewed: the checks themselves, and a selection for each framework."""
    touched = _touched(results, assessment.frameworks)
    about = assessment.frameworks.about
    selections: list[dict[str, Any]] = [
        {
            "description": line(
                words.ui("machine.framework", name=about[name].name if name in about else name)
            ),
            "props": [prop("framework", name)],
            "include-controls": [{"control-id": id_} for id_ in ids],
        }
        for name, ids in touched.items()
    ]
    own = [{"control-id": token(result.check.id)} for result in results]
    first = {"description": line(words.ui("machine.own_checks", version=assessment.catalogue_version))}
    return {
        "description": words.ui("machine.touches"),
        "control-selections": [{**first, **({"include-controls": own} if own else {})}, *selections],
    }


def _touched(results: Sequence[Result], frameworks: Frameworks) -> dict[str, list[str]]:
    """The ids of the controls by framework, each once."""
    found: dict[str, dict[str, None]] = {}
    for result in results:
        for name, ids in sorted(frameworks.of_check(result.check).items()):
            found.setdefault(name, {}).update(dict.fromkeys(control_id(name, one) for one in ids))
    return {name: sorted(ids) for name, ids in sorted(found.items())}
