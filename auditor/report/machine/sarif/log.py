"""The assessment as SARIF 2.1.0, within what GitHub code scanning accepts. One result a failing resource.

Places. GitHub refuses a whole upload for one address with a scheme ("https" against the checkout's "file"), for an
empty one, and ignores `originalUriBaseIds`; so every place is a relative, percent-encoded path. A fact of a live system
is placed at its address without the scheme (`host/path`), and a fact without any place at `assessment.json`, the report
that holds it. A fact of a whole file has no region, which SARIF reads as the whole file.

Fingerprints are only our own: `primaryLocationLineHash` follows the line's text, and GitHub's uploader adds it.

What is shown beside the checks that count (a repetition would raise a second alert for one cause) is left out and counted.
Files that were not used are notifications, never alerts, and so is what is unknown, unless notes of it are asked for: docs/formats.md says
for whom, and why they are results of a rule of their own that has no severity.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from auditor.assess.assessment import Assessment
from auditor.report.machine.links import HOME
from auditor.report.machine.pieces import pieces_of
from auditor.report.machine.said import said
from auditor.report.machine.sarif.notes import invocation
from auditor.report.machine.sarif.results import (
    last_seen_result,
    unseen_result,
    worst_first,
    wrong_result,
)
from auditor.report.machine.sarif.rules import UNSEEN, rule, unseen_rule
from auditor.report.machine.standing import counting, wrong
from auditor.report.machine.unseen import unseen_in
from auditor.report.speech.product_line import product_line
from auditor.report.speech.words import Words
from auditor.report.views.asked import SarifUnknown
from auditor.report.views.since import Since
from auditor.version import __version__

if TYPE_CHECKING:
    from auditor.vendor.profile import Guidance

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS_LIMIT = 25_000


def render(
    assessment: Assessment,
    words: Words,
    guidance: Mapping[str, Guidance] | None = None,
    sarif_unknown: SarifUnknown = "leave-out",
    since: Since | None = None,
) -> str:
    """The whole text."""
    return "".join(pieces(assessment, words, guidance, sarif_unknown, since))


def pieces(
    assessment: Assessment,
    words: Words,
    guidance: Mapping[str, Guidance] | None = None,
    sarif_unknown: SarifUnknown = "leave-out",
    since: Since | None = None,
) -> Iterator[str]:
    """SARIF text, the worst results first; every text in it was made plain."""
    counted = counting(assessment)
    found = worst_first(wrong(counted))
    unseen = unseen_in(counted, sarif_unknown, since)
    ids = [entry.check.id for entry in assessment.results]
    ids += [result.check.id + UNSEEN for result in unseen.checks]
    rules = {id_: index for index, id_ in enumerate(ids)}
    results = chain(
        (wrong_result(*pair, rules, words) for pair in found),
        (last_seen_result(*pair, unseen.day, rules, words) for pair in unseen.last),
        (unseen_result(*pair, rules, words) for pair in unseen.unknown),
    )
    omitted = max(0, len(found) + len(unseen.last) + len(unseen.unknown) - RESULTS_LIMIT)
    return pieces_of(
        {
            "$schema": SCHEMA,
            "version": "2.1.0",
            "runs": [
                {
                    "tool": {
                        "driver": {
                            **_driver(),
                            "rules": chain(
                                (
                                    rule(one, assessment.frameworks, words, guidance or {})
                                    for one in assessment.results
                                ),
                                (unseen_rule(result, words) for result in unseen.checks),
                            ),
                        }
                    },
                    "automationDetails": {
                        "id": f"crm-audit/{quote(said(assessment.tenant), safe='')}/",
                        "description": {"text": product_line(assessment.vendor_name, words.language)},
                    },
                    "properties": {"product": said(assessment.vendor_name), "vendor": assessment.vendor},
                    "invocations": [invocation(assessment, rules, omitted, words)],
                    "results": islice(results, RESULTS_LIMIT),
                }
            ],
        }
    )


def _driver() -> dict[str, Any]:
    return {
        "name": "crm-audit",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
    }
