from auditor.check import Outcome, Policy, Verdict, bad, check, each, ok
from auditor.posture import Flaw, Posture, RegisterEntry

LIGHT = frozenset({Flaw.UNUSED, Flaw.UNLINKED, Flaw.UNKNOWN_NAME, Flaw.NOT_REVIEWED, Flaw.NO_EXPIRY})
"""What is untidy, and hides nothing."""


@check(
    id="assurance.register-kept",
    version=1,
    topic="vendor-evidence",
    severity="medium",
    severity_reason="It opens no data; what was accepted or proven on paper no longer holds, and nobody looks for it any more.",
    needs=("assurance.entries",),
    title="A register that can be relied on",
    why="An exception that nobody ended, a report whose file was changed or an approval by the one who profits from it turns findings off that "
    "are there.",
    on_pass="Every entry of the register on the vendor holds ({total} entries).",
    on_fail="{failing} of {total} entries of the register on the vendor need attention: they ended, have no owner, or are not what they "
    "say.",
    executive="What the company accepted or proved of the vendor on paper needs attention in {failing} of {total} entries; dangers may pass "
    "there as settled.",
    on_unknown="It is not known whether the entries of the register on the vendor hold.",
    fix="Settle each point named here: renew or end what ended, name an owner, have somebody else approve, put the file back. Look through "
    "the whole register once a year.",
    limits="Finds what is untidy, not what is untrue; an entry that two people keep carefully wrong passes.",
)
def entries_hold(posture: Posture, policy: Policy) -> Outcome:
    """Does every entry of the register hold?"""
    return each(posture.assurance.entries, _judge, noun="register_entries")


def _judge(entry: RegisterEntry) -> Verdict:
    if not entry.flaws:
        return ok()
    only_light = LIGHT.issuperset(entry.flaws)
    return bad(sorted(entry.flaws), "nothing to settle", entry.evidence, "low" if only_light else None)
