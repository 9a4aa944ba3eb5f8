from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "logging.scope-extent"


@check(
    id=ID,
    version=1,
    topic="read-export-audit",
    severity="medium",
    severity_reason="Who was in is known; how much was taken must then be guessed, and authorities and insurers take the most for true.",
    needs=("logging.reads_tell_extent",),
    title="How much was taken, and of what kind",
    why="A notice of a breach must say which kinds of data and about how many people. That an export was made says neither.",
    on_pass="The log tells of an export or a query which kinds of data it held and how many records.",
    on_fail="The log does not tell of an export or a query which kinds of data it held and how many records.",
    executive="After a theft nobody could say which kinds of customer data were taken and of how many people, which is what the law asks within days.",
    on_unknown="It is not known whether the log tells which kinds of data were exported and how many records.",
    fix="Have each export and each query of a program recorded with kind of record, fields and number of rows. Let exports of many rows be reported at once.",
    effort="days",
    owner="implementer",
    limits="Counts that the log keeps of a screen's list may be lower than what was shown; "
    "screenshots leave no number.",
)
def the_log_tells_how_much(posture: Posture, policy: Policy) -> Outcome:
    """Does the log tell of which kinds and how many records were exported or queried?"""
    return setting(ID, must_be(posture.logging.reads_tell_extent, True))
