from auditor.check import Outcome, Policy, check, each, judged, personal_objects
from auditor.posture import Posture

PRIVATE = ("private", "controlled_by_parent")


@check(
    id="access.default-sharing",
    version=1,
    topic="broad-data-access",
    severity="high",
    severity_reason="Any employee's stolen account reads all records of one kind; strangers and other "
    "kinds of record stay out.",
    needs=("data.objects",),
    title="Personal data that every employee can see",
    why="The general setting of an object decides what people see of records that they do not look after. An open "
    "one makes every account, and every stolen account, a window on all customers.",
    on_pass="Every object that holds personal data keeps its records private by default ({total} objects checked).",
    on_fail="In {failing} of {total} objects that hold personal data, every employee can see the records of all "
    "others, or of all others in the company.",
    executive="In {failing} of {total} kinds of record with personal data, any employee can see the records of all "
    "colleagues in the company; so can whoever takes over one account.",
    on_unknown="It is not known in which objects with personal data every employee can see all records.",
    fix="Set these objects to private, and share their records with the teams that need them.",
    limits="A small team may share everything on purpose; rights that pass the general setting, such as "
    "reading every record, are judged elsewhere.",
    effort="project",
    owner="implementer",
)
def personal_data_is_private_inside(posture: Posture, policy: Policy) -> Outcome:
    """Is every object that holds personal data private among employees, unless records are shared?"""
    return each(
        personal_objects(posture.data),
        lambda entry: judged(entry.internal_sharing, lambda seen: seen in PRIVATE, "private"),
    )
