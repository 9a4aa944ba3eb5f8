from auditor.check import Outcome, Policy, check, each, judged
from auditor.posture import Document, Known, Posture

REPORTS = frozenset({"soc-2-type-1", "soc-2-type-2"})
"""Kinds of documents in which somebody independent lists exceptions."""


@check(
    id="assurance.open-exceptions",
    version=1,
    topic="vendor-evidence",
    severity="medium",
    severity_reason="One safeguard of the vendor's did not hold when it was tested; another one must fail, too, before data is lost.",
    needs=("assurance.documents",),
    title="Exceptions in the vendor's reports",
    why="An auditor's report lists which safeguards did not hold when they were tested. It is worth little to have the "
    "report and not to ask what became of them.",
    on_pass="Every exception in the independent reports on the vendor is settled ({total} reports read).",
    on_fail="{failing} of {total} independent reports on the vendor name exceptions of which nobody says that they are settled.",
    executive="In {failing} of {total} independent reports on the vendor, safeguards did not hold when they were tested, "
    "and nobody has said since that they do now.",
    on_unknown="It is not known whether the exceptions in the independent reports on the vendor are settled.",
    fix="Ask the vendor for each exception what was done and when, and note the answer in the register. What stays open "
    "gets a date, and a safeguard of your own until then.",
    limits="Exceptions that the vendor has mended stay open until the register says so; what whoever "
    "read the report did not enter is unknown to it.",
    effort="days",
    owner="vendor",
)
def exceptions_are_settled(posture: Posture, policy: Policy) -> Outcome:
    """Is every exception in the independent reports on the vendor settled?"""
    return each(
        posture.assurance.documents,
        lambda document: judged(document.open_exceptions, lambda count: count == 0, "none open"),
        where=_is_report,
        noun="independent_reports",
    )


def _is_report(document: Document) -> Known[bool]:
    """Tests by hired attackers have a check of their own."""
    return Known(document.kind in REPORTS, document.evidence)
