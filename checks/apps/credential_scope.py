from auditor.check import Outcome, Policy, check, judged
from auditor.posture import Posture
from checks.apps._credential import each_active


@check(
    id="apps.credential-scope",
    version=1,
    topic="api-credentials",
    severity="high",
    severity_reason="One stolen key opens all that its owner may do, but it must be stolen first.",
    needs=("integrations.credentials",),
    title="Keys and tokens without limits",
    why="Such a key may do everything its owner may do. A program that only reads contacts then carries the right "
    "to delete them, and so does a thief.",
    on_pass="Every key and token in use is limited to named rights ({total} checked).",
    on_fail="{failing} of {total} keys and tokens in use may do everything their owners may do; a stolen one opens "
    "all of that.",
    executive="With {failing} of {total} access keys in use, a thief could do everything with customer data that the "
    "key's owner may do, not just one task.",
    on_unknown="It is not known which keys and tokens of programs are limited to named rights.",
    fix="Replace each key named here by one that is limited to what its program does. Where the product has no such "
    "limits, let the key belong to an account with few rights.",
    limits="Any limit at all passes, were it nearly everything; a key without limits of an account that "
    "may do little is named.",
    effort="days",
    owner="implementer",
)
def credentials_are_limited(posture: Posture, policy: Policy) -> Outcome:
    """Is every active key and token limited below what its owner may do?"""
    return each_active(
        posture.integrations.credentials,
        lambda key: judged(key.scopes, lambda scopes: scopes is not None, "named rights", actual=_words),
    )


def _words(scopes: tuple[str, ...] | None) -> list[str] | str:
    return "all that its owner may do" if scopes is None else list(scopes)
