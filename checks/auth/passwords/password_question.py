from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="auth.password-question",
    version=1,
    topic="password-policy",
    severity="low",
    severity_reason="Somebody must write the password into the question, and somebody else must read it "
    "there.",
    needs=("authentication.password_policies",),
    title="Password inside the recovery question",
    why="The recovery question is shown to whoever asks for a new password. A password written there is given "
    "away.",
    on_pass="No password policy lets people write their password into their recovery question ({total} policies "
    "checked).",
    on_fail="Under {failing} of {total} password policies, people can write their password into their "
    "recovery question, where others can read it.",
    executive="Under {failing} of {total} password rules, people may write their password into the reminder "
    "question, where others can read it and sign in.",
    on_unknown="It is not known whether people may write their password into their recovery question.",
    fix="Forbid passwords in recovery questions in the policies named here.",
    limits="Whether anybody has ever used a recovery question, or the answer can be looked up, is not "
    "known; fails where questions are switched off elsewhere.",
    owner="implementer",
)
def the_question_never_holds_the_password(posture: Posture, policy: Policy) -> Outcome:
    """May the recovery question contain the password?"""
    return each(
        posture.authentication.password_policies,
        lambda rules: must_be(rules.question_may_contain_password, False),
    )
