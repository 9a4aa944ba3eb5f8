from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="mfa.sms-only",
    version=1,
    topic="phishing-resistant-mfa",
    severity="medium",
    severity_reason="There is a second factor; an attacker must divert one person's telephone number as "
    "well.",
    needs=("authentication.mfa_sms_suffices",),
    title="Text message as proof of identity",
    why="Codes sent by text message can be intercepted, or diverted by moving the number to another SIM card.",
    on_pass="A text message never confirms who someone is.",
    on_fail="A code sent by text message is enough to confirm who someone is; such codes can be intercepted or "
    "diverted to another phone.",
    executive="A code sent by text message is enough to prove who someone is; fraudsters can have such codes "
    "diverted to their own phone and pose as that person.",
    on_unknown="It is not known whether a text message alone confirms who someone is.",
    fix="Turn off confirmation by text message, once people have registered an authenticator app or a "
    "passkey.",
    limits="Fails even where every person has a stronger factor; codes by mail, which are no better, are "
    "not looked at.",
    owner="implementer",
)
def a_text_message_is_not_enough(posture: Posture, policy: Policy) -> Outcome:
    """Is a text message alone enough to confirm an identity?"""
    return setting("mfa.sms-only", must_be(posture.authentication.mfa_sms_suffices, False))
