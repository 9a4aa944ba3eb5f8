from auditor.check import Outcome, Policy, check, each
from auditor.posture import Posture
from checks.exposure._outside import Inside


@check(
    id="exposure.report-mail-outside",
    version=1,
    topic="export-permission",
    severity="high",
    severity_reason="What the reports hold leaves on every run, to mailboxes that the company does not control; that is a part of the data.",
    needs=("outbound.scheduled",),
    title="Reports mailed outside on a schedule",
    why="A report that is mailed on a schedule goes on for years, with the rights of whoever set it up. Nobody signs in to read it, so no log shows who "
    "has it.",
    on_pass="No report goes to an address outside the company on a schedule ({total} scheduled mails checked).",
    on_fail="{failing} of {total} scheduled mails go to addresses outside the company, again and again, without anybody doing anything.",
    executive="{failing} of {total} reports that are mailed on a schedule go to addresses outside the company; customer data leaves again and again, and "
    "nobody decides on it any more.",
    on_unknown="It is not known whether reports are mailed to addresses outside the company on a schedule.",
    fix="Ask whoever owns each mail named here who the receiver is and whether there is an agreement. End the others, and give partners who need figures "
    "an account of their own with the rights that these take.",
    effort="days",
    limits="A report without personal data is named, too; who forwards a mail that stayed inside "
    "is not seen.",
)
def no_report_is_mailed_outside(posture: Posture, policy: Policy) -> Outcome:
    """Does every report that is mailed on a schedule stay inside the company?"""
    inside = Inside(posture, policy)
    return each(
        posture.outbound.scheduled, inside.judge, where=lambda mail: mail.active, noun="scheduled_mails"
    )
