from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="access.test-copies-people",
    version=1,
    topic="test-copies",
    severity="high",
    severity_reason="Developers, testers and suppliers can read there today what the CRM itself would not show them.",
    needs=("copies",),
    title="People who see real customers in test systems",
    why="In a test system everybody tends to be an administrator. Whoever may see nothing in the CRM may see everything in its copy.",
    on_pass="Nobody reaches a test system with real customers who may not see the same in the CRM ({total} test systems checked).",
    on_fail="{failing} of {total} test systems with data of real customers are open to people who may not see it in the CRM.",
    executive="In {failing} of {total} test systems, people can see real customers' data that the CRM itself does not show them, suppliers among them.",
    on_unknown="It is not known who can see real customers in test systems.",
    fix="Compare the accounts of each copy named here with those of the CRM. Switch off who is not needed, give the others no more than they have there, and do so "
    "again after each refresh of the copy.",
    effort="days",
    limits="Rests on what a person stated of each test system; a copy that nobody wrote down is not seen.",
)
def copies_open_to_no_more_people(posture: Posture, policy: Policy) -> Outcome:
    """Is every test system with real customers closed to those who may not see them in the CRM?"""
    return each(
        posture.copies,
        lambda copy: must_be(copy.access_limited, True),
        where=lambda copy: copy.real_data,
        noun="copies_with_real_data",
    )
