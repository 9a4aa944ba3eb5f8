from auditor.access import Split, effective
from auditor.access.judgments.escalation import Escalation
from auditor.check import Accepts, Outcome, Policy, Verdict, bad, check
from auditor.posture import Posture, Unknown, UserKind, gravest
from checks.access._people import active, both, judge_people, why

ID = "access.escalation"
ACCOUNTS = (UserKind.PERSON, UserKind.INTEGRATION, UserKind.PORTAL)


@check(
    id=ID,
    version=1,
    topic="broad-data-access",
    severity="high",
    severity_reason="A stolen account of these comes to everything, but only after further steps inside "
    "the CRM.",
    needs=("users", "access.roles"),
    title="Accounts that can make themselves administrators",
    why="Whoever can give itself roles, take over another account or run code needs no administrator's password. A thief "
    "who gets one of these accounts is a few steps from everything.",
    on_pass="None of {total} active accounts that are no administrators can come to full control in {steps} steps.",
    on_fail="{failing} of {total} active accounts that are no administrators can come to full control in {steps} steps or "
    "fewer; a stolen password of one of them opens everything.",
    executive="From {failing} of {total} ordinary accounts, full control of the CRM is only a few steps away; "
    "whoever takes over such an account can reach every customer record.",
    on_unknown="It is not known which accounts can make themselves administrators.",
    fix="Break each chain that is shown at its first step: take the right to manage users, roles or passwords, or to run "
    "code, from everyday roles, and let administrators alone edit groups that give rights.",
    limits="Counts only powers that lead on in every setting; chains through code, automation or another "
    "system remain unseen, and a step may in practice need approval.",
    effort="days",
    owner="implementer",
)
def nobody_escalates(posture: Posture, policy: Policy) -> Outcome:
    """Which accounts that are no administrators are few steps from full control?

    A power that leads there in some settings only is not counted: `crm-audit access escalate` names those, too.
    """
    everyone = effective(posture, policy.today)
    ways = posture.once(
        (ID, policy.today), lambda: Escalation(everyone, posture.access.controls, guesses=False)
    )
    told = everyone.standings.administrator
    steps = policy.thresholds.escalation_steps

    def wrong(number: int) -> Verdict:
        found = ways.path(number, sure=True)
        steps_ = Accepts(int(ways.certain[number]), more_is_worse=False)
        return bad([] if found is None else found.parts(), "no way to full control", None, accepts=steps_)

    def unclear(number: int) -> Unknown:
        """Who it is, and what its way goes through; it may be one that has no way, and only who it is is not known."""
        gaps = [getattr(everyone.tenant.principals[number], "administrator", None)]
        if ways.certain[number] > steps:
            found = ways.path(number, sure=False)
            gaps.append(None if found is None else found.gap)
        return gravest([gap for gap in gaps if isinstance(gap, Unknown)] or [why(everyone, number)])

    outcome = judge_people(
        posture,
        policy,
        ID,
        everyone,
        about=both(active(everyone, *ACCOUNTS), Split(told == 0, told != 1)),
        holds=Split(ways.certain <= steps, ways.possible <= steps),
        wrong=wrong,
        unclear=unclear,
        noun="ordinary_accounts",
        strict=True,
    )
    unseen = ways.unseen()
    if unseen:  # somebody may edit a group or hold a key that nothing tells of
        known = [outcome.complete] if isinstance(outcome.complete, Unknown) else []
        outcome.complete = gravest([*known, *unseen])
    outcome.params = {"steps": steps}
    return outcome
