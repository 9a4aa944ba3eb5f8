from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="access.record-rules-disabled",
    version=1,
    topic="broad-data-access",
    severity="high",
    severity_reason="Whoever holds the right reaches all records of that kind today, but an account is "
    "needed and other kinds stay closed.",
    needs=("access.record_rules",),
    title="Rules on records that were switched off",
    why="Such a rule narrows a right to the records that somebody works with. Once it is off, the same right opens "
    "every record, and no role shows it.",
    on_pass="Every rule that narrows rights to some of the records is in force ({total} rules checked).",
    on_fail="{failing} of {total} rules that narrow rights to some of the records are switched off; whoever holds "
    "such a right reaches every record.",
    executive="With {failing} of {total} rules switched off that keep people to a part of the records, colleagues "
    "can reach customer records that were never meant for them.",
    on_unknown="It is not known which rules that narrow rights to some of the records are in force.",
    fix="Switch these rules on again, after looking at why they were switched off. Where a rule is no longer meant, "
    "delete it and take the right from those who do not need every record.",
    limits="A rule left over from a removed module is named like one in use; rules that are on but let "
    "nearly everything through pass.",
    owner="implementer",
)
def record_rules_are_in_force(posture: Posture, policy: Policy) -> Outcome:
    """Which rules that narrow rights to some of the records are switched off?"""
    return each(posture.access.record_rules, lambda rule: must_be(rule.active, True), strict=True)
