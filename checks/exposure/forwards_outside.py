from auditor.check import Outcome, Policy, check, each
from auditor.posture import Posture
from checks.exposure._outside import Inside


@check(
    id="exposure.forwards-outside",
    version=1,
    topic="export-permission",
    severity="high",
    severity_reason="Each mail or record that matches leaves today, to a mailbox that the company does not control; that is a part of the data.",
    needs=("outbound.forwards",),
    title="Mail and records passed on to the outside",
    why="Whoever once had an account can leave a rule behind that passes on every new lead or mail. It works on after the password was changed, and is "
    "what intruders set up first.",
    on_pass="No rule passes mail or records on to an address outside the company ({total} rules checked).",
    on_fail="{failing} of {total} rules pass mail or records on to addresses outside the company as they come in.",
    executive="{failing} of {total} rules pass customers' mail or records on to addresses outside the company as they come in; an intruder may have left "
    "such a rule behind.",
    on_unknown="It is not known whether rules pass mail or records on to addresses outside the company.",
    fix="Find out who made each rule named here, when, and for whom. Keep a copy of it before you end it: it may be the trace of an intruder. Let the few "
    "that are needed go to a mailbox of the company.",
    effort="days",
    limits="A partner's address that the company wants is named until the policy lists its "
    "domain; addresses built from a field of the record stay unknown.",
)
def nothing_is_passed_on_outside(posture: Posture, policy: Policy) -> Outcome:
    """Does every rule that passes mail or records on stay inside the company?"""
    inside = Inside(posture, policy)
    return each(posture.outbound.forwards, inside.judge, where=lambda rule: rule.active, noun="forwards")
