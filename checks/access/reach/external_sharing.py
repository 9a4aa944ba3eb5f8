from auditor.check import Outcome, Policy, check, each, judged, personal_objects
from auditor.posture import Posture

PRIVATE = ("private", "controlled_by_parent")


@check(
    id="access.external-sharing",
    version=1,
    topic="guest-access",
    severity="critical",
    severity_reason="Anybody outside with a portal account reads the personal data of all other customers "
    "today, with no further step.",
    needs=("data.objects",),
    title="Personal data that every partner or customer can see",
    why="This setting decides what partners and customers who sign in see of records that are not theirs. An open "
    "one shows one customer the data of all others.",
    on_pass="Every object that holds personal data is private towards partners and customers ({total} objects "
    "checked).",
    on_fail="In {failing} of {total} objects that hold personal data, any partner or customer who is given an "
    "account can see the records of others.",
    executive="In {failing} of {total} kinds of record with personal data, any partner or customer who is given an "
    "account can see other people's records, a leak that the company answers for.",
    on_unknown="It is not known in which objects with personal data partners and customers see the records of "
    "others.",
    fix="Set the external access of these objects to private, and share with a partner or customer only the "
    "records that concern them.",
    limits="Fails even where no outsider has an account yet; records that sharing rules or teams hand to "
    "partners one by one do not show here.",
    effort="days",
    owner="implementer",
)
def personal_data_is_private_outside(posture: Posture, policy: Policy) -> Outcome:
    """Is every object that holds personal data private towards external users, unless records are shared?"""
    return each(
        personal_objects(posture.data),
        lambda entry: judged(entry.external_sharing, lambda seen: seen in PRIVATE, "private"),
    )
