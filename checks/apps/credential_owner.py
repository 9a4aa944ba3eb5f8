from auditor.check import Outcome, Policy, Verdict, check, judged, worst
from auditor.posture import Credential, Posture
from checks.apps._credential import each_active

WANTED = "a named account"


@check(
    id="apps.credential-owner",
    version=1,
    topic="api-credentials",
    severity="high",
    severity_reason="Keys of people who left still open customer data today, for whoever kept a copy.",
    needs=("integrations.credentials",),
    title="Keys and tokens that belong to nobody",
    why="What a program does with a key is put down to its owner. Without an owner who is still there, nobody "
    "answers for it, renews it or notices that it was stolen.",
    on_pass="Every key and token in use belongs to an account that is still active ({total} checked).",
    on_fail="{failing} of {total} keys and tokens in use belong to nobody, or to somebody whose account is switched "
    "off; what is done with one can be put down to no one.",
    executive="For {failing} of {total} access keys in use, no active owner is left; nobody answers for what is done "
    "with customer data, or would notice a theft.",
    on_unknown="It is not known whom the keys and tokens of programs belong to.",
    fix="Find out which program uses each key named here, give that program an account of its own with few rights, "
    "and replace the key by one of that account.",
    limits="An owner who left the work but whose account is on counts; a key of an office or a shared "
    "account has an owner by name only.",
    effort="days",
    owner="implementer",
)
def credentials_have_an_owner(posture: Posture, policy: Policy) -> Outcome:
    """Does every active key and token belong to an account that is active?"""
    return each_active(posture.integrations.credentials, _judge)


def _judge(key: Credential) -> Verdict:
    return worst(
        judged(key.owner, lambda owner: owner is not None, WANTED, actual=lambda owner: owner or "nobody"),
        judged(key.owner_active, bool, WANTED, actual=lambda _: "an account that is off"),
    )
