from dataclasses import replace

from auditor.check import Accepts, Outcome, Policy, Verdict, bad, check, judged, unsure, worst
from auditor.posture import BackedUp, Fact, Posture, Unknown
from checks.backup._coverage import each_backup


@check(
    id="backup.recovery-time",
    version=1,
    topic="restore-tested",
    severity="medium",
    severity_reason="The data comes back after a loss, but later than the business can bear, or without its last hours.",
    needs=("backup.coverage",),
    title="How fast data comes back, and how much of it",
    why="How long a company can do without its customer data is its own decision; whether the restore keeps to it shows only when it is "
    "measured. Where nobody decided, nobody can say whether the backup is good enough.",
    on_pass="In the last test, every backup came back within the hours, and with the data, that the business asks for ({total} backups).",
    on_fail="{failing} of {total} backups come back later, or with less, than the business asks for, or nobody has said what it asks for.",
    executive="Of {total} backups, {failing} would bring customer data back later or less complete than the business needs, or nobody has "
    "decided how long it can do without.",
    on_unknown="It is not known whether data would come back as fast, and as complete, as the business asks for.",
    fix="Decide within how many hours customer data must be back, and how many hours of work may be lost. Measure both in a test of a "
    "restore, and back up oftener or restore otherwise where they are not kept.",
    limits="Hours measured on a small test may be far from those of the whole; what the business asks "
    "for is taken as it is stated, however generous.",
    effort="days",
)
def data_comes_back_in_time(posture: Posture, policy: Policy) -> Outcome:
    """Does data come back as fast, and as complete, as the business asks for?"""
    return each_backup(posture, _judge)


def _judge(one: BackedUp) -> Verdict:
    """What is missed is graver than what nobody asked for, and is said first; what is not known of the other half may be as grave."""
    both = (_within(one.restore_hours, one.wanted_hours), _within(one.lost_hours, one.wanted_lost_hours))
    found = worst(*sorted(both, key=lambda verdict: verdict.severity is not None))
    hidden = any(isinstance(verdict.passed, Unknown) for verdict in both)
    return replace(found, severity=None) if hidden else found


def _within(measured: Fact[float], wanted: Fact[float | None]) -> Verdict:
    """That nobody asked for anything opens no gap by itself, and leaves nothing that the measured time could be held to."""
    if isinstance(wanted, Unknown):
        return unsure(wanted)
    limit = wanted.value
    if limit is None:
        return bad("nothing asked for", "what the business asks for", wanted.evidence, "low")
    return judged(
        measured,
        lambda hours: hours <= limit,
        f"<= {limit:g}",
        accepts=lambda hours: Accepts(hours, more_is_worse=True),
    )
