from auditor.check import Outcome, Policy, Verdict, bad, check, each, ok
from auditor.posture import DataField, Marking, Posture


def _verdict(field: DataField) -> Verdict:
    if field.marking is Marking.CLASSIFIED:
        return ok()
    return bad(str(field.marking), str(Marking.CLASSIFIED), field.evidence)


@check(
    id="readiness.data-classified",
    version=1,
    topic="dpia",
    severity="low",
    severity_reason="It opens nothing; after an incident it takes longer to say whose data is affected.",
    needs=("data.fields",),
    title="Classification of personal data",
    why="Impact assessments and breach notices must say which personal data is held where. The answer should "
    "stand in the CRM before it is needed.",
    on_pass="Every field that holds personal data is classified in the CRM ({total} fields checked).",
    on_fail="For {failing} of {total} fields that hold personal data, the CRM has no classification; in an "
    "incident it would take longer to say whose data is affected.",
    executive="For {failing} of {total} fields with personal data, the CRM does not say what kind of data it is; "
    "after a leak it would take longer to tell whose data is affected.",
    on_unknown="It is not known which fields that hold personal data are classified in the CRM.",
    fix="Classify the fields named here in the CRM, and correct those that hold no personal data after all.",
    limits="Fields are taken for personal by their names and may not be; classes that a register outside "
    "of the CRM keeps do not count.",
    effort="days",
)
def personal_data_is_classified(posture: Posture, policy: Policy) -> Outcome:
    """Is every field with personal data classified as such in the product?"""
    return each(posture.data.personal_fields, _verdict)
