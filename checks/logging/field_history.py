from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="logging.field-history",
    version=1,
    topic="read-export-audit",
    severity="medium",
    severity_reason="Single fields are concerned, and nobody can change them who may not.",
    needs=("data.fields",),
    title="History of personal data",
    why="Without a history nobody can say who changed personal data and what stood there before. "
    "Errors and tampering can then not be put right.",
    on_pass="Every change of personal data is recorded ({total} fields).",
    on_fail="{failing} of {total} fields with personal data can be changed without a record of who did it and what "
    "stood there before.",
    executive="{failing} of {total} fields with personal data can be changed without a record; nobody could then "
    "prove an error or a forgery, or put it right.",
    on_unknown="It is not known for which fields with personal data changes are recorded.",
    fix="Turn on history tracking for the fields with personal data; where the product limits their number, "
    "begin with those that do the most harm.",
    limits="Products limit how many fields can be tracked, so that some must fail; a general record of "
    "changes beside field history is not subtracted.",
    effort="days",
    owner="implementer",
)
def personal_fields_have_a_history(posture: Posture, policy: Policy) -> Outcome:
    """Which fields with personal data can be changed without a record?"""
    return each(posture.data.personal_fields, lambda field: must_be(field.history_tracked, True))
