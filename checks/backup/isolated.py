from auditor.check import Outcome, Policy, Verdict, check, judged, worst
from auditor.posture import Fact, Posture
from checks.backup._coverage import each_backup


@check(
    id="backup.isolated",
    version=1,
    topic="backup-isolation",
    severity="high",
    severity_reason="Whoever takes over an administrator of the CRM, or of the backup, deletes the copies, too; nothing brings the data back.",
    needs=("backup.coverage",),
    title="Backups out of an intruder's reach",
    why="Blackmailers delete backups first. What lies in the same system, under the same accounts, or can be deleted before its time, falls "
    "with the original.",
    on_pass="Every backup lies apart from the CRM, and nobody can delete it before its time ({total} backups).",
    on_fail="{failing} of {total} backups lie in the CRM's own system, or can be deleted before their time; an intruder destroys them "
    "together with the data.",
    executive="Of {total} backups, {failing} can be destroyed together with the data, by an intruder who takes over one administrator; the "
    "company would have to do without or pay ransom.",
    on_unknown="It is not known whether backups lie out of an intruder's reach.",
    fix="Keep a copy outside of the CRM's system, under accounts that nobody uses for anything else, and have the place refuse to delete or "
    "overwrite it before its time.",
    limits="A copy at a provider of the same group counts as apart if it is stated so; that “cannot be "
    "deleted” withstands its administrator is not tried.",
    effort="days",
    owner="implementer",
)
def backups_are_out_of_reach(posture: Posture, policy: Policy) -> Outcome:
    """Does every backup lie apart from the CRM, where nobody can delete it before its time?"""
    return each_backup(
        posture,
        lambda one: worst(
            _is(one.apart, "in the CRM's own system", "outside of it"),
            _is(one.immutable, "can be deleted", "cannot be deleted before its time"),
        ),
    )


def _is(fact: Fact[bool], wrong: str, right: str) -> Verdict:
    return judged(fact, bool, right, actual=lambda value: right if value else wrong)
