from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "logging.scope-records"


@check(
    id=ID,
    version=1,
    topic="read-export-audit",
    severity="high",
    severity_reason="After a theft nobody can say whose data was taken, so that all customers must be told, or the wrong ones.",
    needs=("logging.reads_name_records",),
    title="Whose data was taken",
    why="A thief reads and exports; nothing changes. A record of changes stays empty, and only a record of reading can tell whose data was seen.",
    on_pass="The log tells which records were read or exported, and by whom.",
    on_fail="The log does not tell which records were read or exported, so after a theft nobody can say whose data was taken.",
    executive="If customer data is stolen, nobody will be able to say whose; the company would have to tell every customer, or risk leaving out those who were hit.",
    on_unknown="It is not known whether the log tells which records were read or exported.",
    fix="Switch the record of reading and exporting on for kinds of record with personal data. Where the product has none, keep the access logs of what stands "
    "in front of it, with account and address, and try to answer from them whose data one session saw.",
    effort="days",
    owner="implementer",
    limits="A log that names records for exports alone, and not for programs, may be told as "
    "enough; ask for an example of each.",
)
def the_log_tells_whose_data(posture: Posture, policy: Policy) -> Outcome:
    """Does the log tell which records were read or exported, and by whom?"""
    return setting(ID, must_be(posture.logging.reads_name_records, True))
