from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "logging.failed-sign-ins-watched"


@check(
    id=ID,
    version=1,
    topic="alerting",
    severity="medium",
    severity_reason="A password must still be guessed; what is lost is the time to stop it before it is.",
    needs=("logging.failed_sign_ins_watched",),
    title="Watch over failed sign-ins",
    why="A log that nobody reads warns nobody. Many failures in an hour, of one account or over all of them, want somebody to look the same day.",
    on_pass="Somebody is told of many failed sign-ins.",
    on_fail="Nobody is told of many failed sign-ins, so passwords can be tried out for as long as it takes.",
    executive="Nobody here is told when sign-ins fail in great number; passwords of people who see customer data can be tried out for weeks.",
    on_unknown="It is not known whether anybody is told of many failed sign-ins.",
    fix="Send an alert to a named person where an account, a network or the whole CRM has more failures in an hour than on an ordinary day, and try it out.",
    effort="days",
    owner="implementer",
    limits="An alert that nobody reads counts as watched; a slow trial, once a day from many "
    "networks, may stay below every mark.",
)
def failures_are_watched(posture: Posture, policy: Policy) -> Outcome:
    """Is somebody told of many failed sign-ins?"""
    return setting(ID, must_be(posture.logging.failed_sign_ins_watched, True))
