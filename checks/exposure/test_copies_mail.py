from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="exposure.test-copies-mail",
    version=1,
    topic="test-copies",
    severity="medium",
    severity_reason="Somebody must start a job there by mistake; customers then get wrong mail, with the data of others at worst.",
    needs=("copies",),
    title="Mail from test systems to real customers",
    why="A copy holds real addresses and the rules that write to them. One test of a campaign, or a job that simply goes on, and customers get mail that nobody "
    "meant.",
    on_pass="No test system with real customers can send mail to them ({total} test systems checked).",
    on_fail="{failing} of {total} test systems with data of real customers can send mail to them.",
    executive="{failing} of {total} test systems can write to real customers; one careless test may send them wrong messages, or data of others.",
    on_unknown="It is not known whether test systems can send mail to real customers.",
    fix="Let mail from each copy named here go to one mailbox of the testers, or nowhere, before jobs and rules are switched on. Replace the addresses of "
    "customers in the copy.",
    owner="implementer",
    limits="Rests on what a person stated; a copy made yesterday stands in no answer yet.",
)
def copies_write_to_nobody(posture: Posture, policy: Policy) -> Outcome:
    """Is mail held back in every test system with real customers?"""
    return each(
        posture.copies,
        lambda copy: must_be(copy.mail_held, True),
        where=lambda copy: copy.real_data,
        noun="copies_with_real_data",
    )
