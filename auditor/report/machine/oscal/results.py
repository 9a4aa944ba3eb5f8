"""One document of assessment results with one result.

Each check is an objective of ours, and each finding is about one: OSCAL lets an objective be satisfied or not, and what is not known is not
satisfied for another reason than failure. No control of a framework is called satisfied, for a check touches a control and does not exhaust it;
`reviewed-controls` lists what was touched. What does not apply has an observation and no finding. A finding that is wrong has a risk, which is open or, where
everything was accepted, an approved deviation.

Nothing here is an assessment plan, which the format asks for: `import-ap` points at a resource of the document that says what stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.report.machine.ids import run_id, uid
from auditor.report.machine.links import HOME
from auditor.report.machine.oscal.controls import objectives, reviewed
from auditor.report.machine.oscal.found import finding, observation, risk
from auditor.report.machine.oscal.words import line, prop
from auditor.report.machine.pieces import pieces_of
from auditor.report.machine.said import NAME, said, stamp
from auditor.report.machine.standing import Standing, counting, standing_of
from auditor.report.speech.words import Words
from auditor.version import __version__

if TYPE_CHECKING:
    from auditor.vendor.profile import Guidance

VERSION = "1.2.1"
_WITHOUT_FINDING = (Standing.NOT_APPLICABLE,)
_RISKS = (Standing.FAIL, Standing.PARTIAL, Standing.ACCEPTED)


def pieces(
    assessment: Assessment, words: Words, guidance: Mapping[str, Guidance] | None = None
) -> Iterator[str]:
    """The document, observation after observation."""
    run, when = run_id(assessment), stamp(assessment.assessed_at)
    counted = counting(assessment)
    name = said(words.ui("summary.heading", tenant=assessment.tenant))
    return pieces_of(
        {
            "assessment-results": {
                "uuid": run,
                "metadata": {
                    "title": name,
                    "last-modified": when,
                    "version": line(assessment.assessed_at, NAME),
                    "oscal-version": VERSION,
                    "props": [prop("tool", f"crm-audit {__version__}"), prop("language", words.language)],
                    "links": [{"href": HOME, "rel": "tool"}],
                },
                "import-ap": {"href": f"#{uid(run, 'plan')}", "remarks": words.ui("machine.no_plan")},
                **(
                    {"local-definitions": {"objectives-and-methods": objectives(counted, words)}}
                    if counted
                    else {}
                ),
                "results": [
                    {
                        "uuid": uid(run, "result"),
                        "title": name,
                        "description": "\n".join(_about(assessment, words)),
                        "start": when,
                        "end": when,
                        "props": _numbers(assessment),
                        "local-definitions": {"components": [_component(assessment, run)]},
                        "reviewed-controls": reviewed(counted, assessment, words),
                        **_lists(assessment, counted, run, words, guidance or {}),
                    }
                ],
                "back-matter": {"resources": _resources(assessment, run, words)},
            }
        }
    )


def _lists(
    assessment: Assessment,
    counted: list[Result],
    run: str,
    words: Words,
    guidance: Mapping[str, Guidance],
) -> dict[str, Any]:
    """Observations, risks and findings; a list that would be empty is left out, as the format wants it."""
    wrong = [entry for entry in counted if standing_of(entry) in _RISKS]
    found = [entry for entry in counted if standing_of(entry) not in _WITHOUT_FINDING]
    return {
        **(
            {"observations": (observation(one, assessment, run, words) for one in counted)} if counted else {}
        ),
        **({"risks": (risk(one, assessment, run, words, guidance) for one in wrong)} if wrong else {}),
        **({"findings": (finding(one, run, words) for one in found)} if found else {}),
    }


def _about(assessment: Assessment, words: Words) -> Iterator[str]:
    from auditor.report.speech.phrases import made, totals, verdict

    yield from (said(text) for text in (made(assessment, words), *verdict(assessment, words)))
    yield from (said(text) for text in totals(assessment, words))


def _numbers(assessment: Assessment) -> list[dict[str, Any]]:
    score = assessment.score
    return [
        prop("vendor", assessment.vendor),
        prop("policy", assessment.policy_name),
        prop("catalogue", assessment.catalogue_version),
        prop("points-good", score.value),
        prop("points-bad", score.bad),
        prop("points-unseen", score.unseen),
        prop("grade", score.grade or "none"),
        prop("coverage-in-scope", score.coverage_in_scope),
        prop("coverage-overall", score.coverage_overall),
        *([prop("qualified", score.qualified)] if score.qualified else []),
        *([prop("selection", assessment.selection)] if assessment.selection else []),
    ]


def _component(assessment: Assessment, run: str) -> dict[str, Any]:
    return {
        "uuid": uid(run, "component"),
        "type": "software",
        "title": line(assessment.vendor_name, NAME),
        "description": line(f"{assessment.vendor_name}: {assessment.tenant}", NAME),
        "status": {"state": "operational"},
    }


def _resources(assessment: Assessment, run: str, words: Words) -> list[dict[str, Any]]:
    """What stands in the place of the plan, and each source with its digest."""
    found: list[dict[str, Any]] = [
        {
            "uuid": uid(run, "plan"),
            "title": line(words.ui("machine.plan")),
            "description": words.ui("machine.no_plan"),
            "props": [
                prop("policy", assessment.policy_name),
                prop("policy-digest", assessment.policy_digest),
            ],
        }
    ]
    for number, source in enumerate(assessment.sources):
        found.append(
            {
                "uuid": uid(run, "source", str(number)),
                "title": line(words.ui(f"source.{source.kind}"), NAME),
                "props": [
                    prop("kind", source.kind),
                    prop("digest", source.digest),
                    prop("observed-at", source.observed_at),
                    prop("items", source.items),
                    *([prop("label", source.label, "name")] if source.label else []),
                ],
            }
        )
    return found
