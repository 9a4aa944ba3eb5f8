from auditor.check import Judged, Outcome, Policy, Verdict, bad, check, gathered, ok, unsure
from auditor.posture import BackedUp, DataClass, Known, Population, Posture, Unknown, gravest

LIGHT = frozenset({DataClass.METADATA, DataClass.CONFIGURATION, DataClass.AUDIT_LOG})
"""What can be built anew, or tells of the data and is not the data."""


@check(
    id="backup.coverage",
    version=1,
    topic="backup-exists",
    severity="high",
    severity_reason="A mistake or an intruder destroys for good what no backup holds; for the records themselves, whether any backup is made "
    "is asked beside.",
    needs=("backup.coverage",),
    title="What the backup holds",
    why="Backups often hold the records and not the files that hang on them, how the CRM was built, or who changed what. What is "
    "missing shows when it is needed.",
    on_pass="Each of {total} kinds of data is backed up: records, files, metadata, configuration and audit log.",
    on_fail="{failing} of {total} kinds of data (records, files, metadata, configuration, audit log) are in no backup.",
    executive="Of {total} kinds of data that the CRM holds, {failing} are in no backup; what a mistake or an intruder deletes of them is "
    "gone for good.",
    on_unknown="It is not known whether records, files, metadata, configuration and audit log are all backed up.",
    fix="Have the backup take in what is named here, or set up one beside it, and restore some of each kind once to see that it comes back.",
    limits="Counts kinds, not amounts: a backup of some records stands for all; a CRM that holds no "
    "files may still be asked for theirs.",
    effort="days",
    owner="implementer",
)
def every_kind_of_data_is_backed_up(posture: Posture, policy: Policy) -> Outcome:
    """Is every kind of data that the CRM holds in a backup?"""
    coverage = posture.backup.coverage
    if isinstance(coverage, Unknown):
        return Outcome("data_classes", complete=coverage)
    entries = (Judged(f"data:{kind}", str(kind), _judge(kind, coverage)) for kind in DataClass)
    return gathered("data_classes", entries)


def _judge(kind: DataClass, coverage: Population[BackedUp]) -> Verdict:
    """One arrangement that holds it is enough. That none does takes that all of them are known, and what each of them says."""
    mine = [one for one in coverage.items if one.data_class is kind]
    holding = [one for one in mine if isinstance(one.exists, Known) and one.exists.value]
    if holding:
        return ok(holding[0].name, holding[0].evidence)
    gaps = [one.exists for one in mine if isinstance(one.exists, Unknown)]
    gaps += [one.unknown for one in coverage.unread if one.id.partition(":")[0] == str(kind)]
    gaps += [coverage.complete] if isinstance(coverage.complete, Unknown) else []
    if gaps:
        return unsure(gravest(gaps))
    place = mine[0].exists.evidence if mine and isinstance(mine[0].exists, Known) else None
    return bad("in no backup", "in a backup", place, "medium" if kind in LIGHT else None)
