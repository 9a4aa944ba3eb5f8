from auditor.check import Outcome, Policy, check, each, judged
from auditor.posture import Posture


@check(
    id="auth.password-complexity",
    version=1,
    topic="password-policy",
    severity="medium",
    severity_reason="A weak password must be chosen and guessed, past the lock, before one account opens.",
    needs=("authentication.password_policies",),
    title="Variety of characters in passwords",
    why="Plain words and dates are the first thing an attacker tries.",
    on_pass="Every password policy demands at least {minimum} kinds of character.",
    on_fail="Under {failing} of {total} password policies, a password with fewer than {minimum} kinds of "
    "character is accepted, such as a plain word or a date.",
    executive="Under {failing} of {total} password rules, people may choose a plain word or a date, which attackers "
    "try first; each one guessed opens what its owner may see.",
    on_unknown="It is not known how many kinds of character passwords must have.",
    fix="Demand at least {minimum} kinds of character (small letters, capitals, digits, symbols) in the "
    "policies named here.",
    limits="Current guidance prefers length to mixture, so that a rule of long passphrases may fail; "
    "“Password1!” satisfies any such rule.",
    owner="implementer",
)
def passwords_mix_characters(posture: Posture, policy: Policy) -> Outcome:
    """Does every password policy demand several kinds of character?"""
    minimum = policy.thresholds.password_character_classes
    return each(
        posture.authentication.password_policies,
        lambda rules: judged(rules.character_classes, lambda kinds: kinds >= minimum, f">= {minimum}"),
        params={"minimum": minimum},
    )
