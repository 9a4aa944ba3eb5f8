from auditor.check import SO_IT_IS, Outcome, Policy, check, each, judged
from auditor.posture import Posture


@check(
    id="exposure.report-mail-leavers",
    version=1,
    topic="export-permission",
    severity="medium",
    severity_reason="The mailbox must still be open to whoever left; it holds what these reports hold.",
    needs=("outbound.scheduled",),
    title="Scheduled mail to people who have left",
    why="Switching an account off ends signing in. It does not end a report that is mailed every Monday, and a private or forwarded mailbox still gets it.",
    on_pass="No scheduled mail goes to an account that is switched off ({total} scheduled mails checked).",
    on_fail="{failing} of {total} scheduled mails go to accounts that are switched off; whoever reads those mailboxes gets the data.",
    executive="{failing} of {total} reports that are mailed on a schedule still go to people whose account was switched off; whoever reads their mail gets "
    "the customer data in them.",
    on_unknown="It is not known whether scheduled mails go to people whose account is switched off.",
    fix="Take the receivers named here out of each mail. From then on let the handing over of an account include what is mailed to it.",
    limits="Compares accounts of the CRM alone: a leaver without one, or a mailing list that "
    "still holds him, is not seen.",
)
def no_report_is_mailed_to_leavers(posture: Posture, policy: Policy) -> Outcome:
    """Does every mail on a schedule go to accounts that are still switched on?"""
    return each(
        posture.outbound.scheduled,
        lambda mail: judged(
            mail.leavers,
            lambda gone: not gone,
            0,
            actual=len,
            accepts=lambda _: SO_IT_IS,
        ),
        where=lambda mail: mail.active,
        noun="scheduled_mails",
    )
