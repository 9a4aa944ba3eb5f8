from auditor.check import Outcome, Policy, check, each
from auditor.posture import Known, Posture
from checks.assurance._inventory import Inventory

LONG = frozenset({"longtextarea", "html", "memo", "richtextarea"})
"""Types of fields for long text, as products call them."""


@check(
    id="readiness.free-text-listed",
    version=1,
    topic="dpia",
    severity="low",
    severity_reason="It opens nothing; after a leak it takes longer to say which kinds of data were in it.",
    needs=("data.fields", "assurance.inventory"),
    title="Free-text fields that the company wrote down",
    why="People write card numbers, illnesses and passwords into notes. Only who looked at these fields can say after a leak what was in them.",
    on_pass="Of every field for long free text it stands in the register what it holds ({total} fields checked).",
    on_fail="Of {failing} of {total} fields for long free text it stands in no register what they hold.",
    executive="Of {failing} of {total} fields for notes nobody wrote down what people enter there; after a leak nobody could say which data was in them.",
    on_unknown="It is not known of which free-text fields the company wrote down what they hold.",
    fix="Look through the fields named here and write into the register under `inventory`, kind field, what each holds, or that it holds no personal data.",
    effort="days",
    limits="Short fields into which people write health or bank data are not counted; what "
    "really stands in a field is not read.",
)
def free_text_stands_in_the_register(posture: Posture, policy: Policy) -> Outcome:
    """Does the register say of every field for long free text what it holds?"""
    inventory = Inventory(posture, "field")
    return each(
        posture.data.fields,
        lambda one: inventory.judge(one.evidence, one.id, one.name),
        where=lambda one: Known(one.type.casefold() in LONG, one.evidence),
        noun="free_text_fields",
    )
