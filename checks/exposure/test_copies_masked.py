from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="exposure.test-copies-masked",
    version=1,
    topic="test-copies",
    severity="high",
    severity_reason="Somebody must get into the test system first, which is guarded less; all customers of the copy are open there.",
    needs=("copies",),
    title="Real customers in test systems",
    why="Who tests is often from outside, passwords are simple, and nobody reads the logs there. A full copy of the CRM is as much worth to a thief as the "
    "CRM.",
    on_pass="In every test system with real customers, their data is made unrecognisable ({total} test systems checked).",
    on_fail="In {failing} of {total} test systems with data of real customers, that data is not made unrecognisable.",
    executive="{failing} of {total} test systems hold the data of real customers as it is; whoever gets in there, where less is guarded, has all of it.",
    on_unknown="It is not known whether test systems hold recognisable data of real customers.",
    fix="Mask names, addresses, numbers and free texts in each copy named here right after it is made, or fill it with made-up records. Delete copies that "
    "nobody uses.",
    effort="project",
    owner="implementer",
    limits="Whether masked data can be traced back to people is not tried; free text and "
    "attachments are easily forgotten.",
)
def copies_are_masked(posture: Posture, policy: Policy) -> Outcome:
    """Is the data of real customers made unrecognisable in every test system?"""
    return each(
        posture.copies,
        lambda copy: must_be(copy.masked, True),
        where=lambda copy: copy.real_data,
        noun="copies_with_real_data",
    )
