"""Whether passwords must be hard to guess, where the product measures that instead of their characters."""

from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "SystemSettings.hardPasswords"


@check(
    id="auth.frappecrm-password-score",
    version=1,
    topic="password-policy",
    severity="medium",
    severity_reason="A weak password must be chosen and guessed, past the lock, before one account opens.",
    needs=(f"native:{KEY}",),
    vendor="frappecrm",
    title="Passwords that are hard to guess",
    why="The product measures how many guesses a password withstands. Below a score of 3, names, dates and short words with a "
    "digit are accepted.",
    on_pass="Only passwords that are hard to guess are accepted.",
    on_fail="Passwords that are easy to guess are accepted, such as a name with a year.",
    executive="People may choose passwords that are easy to guess, such as a name with a year; each one guessed opens what "
    "its owner may see.",
    on_unknown="It is not known how hard to guess a password must be.",
    fix="Switch the rule for passwords on and demand a score of 3 or 4.",
    owner="implementer",
    limits="The score rates a password by guesses and knows no company words in Vietnamese; "
    "people behind single sign-on need none.",
)
def passwords_are_hard_to_guess(posture: Posture, policy: Policy) -> Outcome:
    """Must every password be hard to guess?"""
    return setting("auth.frappecrm-password-score", must_be(posture.native_fact(KEY), True))
