from auditor.check import Accepts, Outcome, Policy, Verdict, check, each, judged, unsure
from auditor.posture import Known, OAuthApp, Posture, RefreshTokens, TokenLife, not_provided


@check(
    id="apps.refresh-token-lifetime",
    version=1,
    topic="oauth-apps",
    severity="medium",
    severity_reason="The token must be stolen first; a long life only lets the thief go on for longer.",
    needs=("integrations.apps",),
    title="How long apps keep access",
    why="A refresh token lets an app come back without a new sign-in. A stolen one works until it expires.",
    on_pass="No app keeps access for longer than {maximum} days without a new sign-in ({total} apps checked).",
    on_fail="{failing} of {total} apps can keep access for longer than {maximum} days without a new sign-in; "
    "a stolen token stays useful that long.",
    executive="{failing} of {total} connected programs can stay in the CRM for longer than {maximum} days without a "
    "new sign-in; so can a thief with a stolen access key.",
    on_unknown="It is not known how long apps keep access without a new sign-in.",
    fix="Let the refresh tokens of each app expire after the time your policy allows, or after a time without use.",
    limits="A long life may be wanted for a program that nobody attends; tokens that were issued under "
    "an earlier setting can live on.",
    owner="implementer",
)
def refresh_tokens_expire(posture: Posture, policy: Policy) -> Outcome:
    """Do the refresh tokens of every app expire in time?"""
    limit = policy.thresholds.refresh_token_days
    maximum = int(limit) if float(limit).is_integer() else limit
    return each(posture.integrations.apps, lambda app: _judge(app, limit), params={"maximum": maximum})


def _judge(app: OAuthApp, limit: float) -> Verdict:
    tokens = app.refresh_tokens
    if isinstance(tokens, Known) and tokens.value.life is TokenLife.BOUNDED and tokens.value.days is None:
        return unsure(
            not_provided("OAuthApp", reason="the life of refresh tokens is bounded, but not by how much")
        )
    return judged(
        tokens, lambda seen: _in_time(seen, limit), f"at most {limit:g} days", actual=_words, accepts=_accepts
    )


def _in_time(tokens: RefreshTokens, limit: float) -> bool:
    if tokens.life is TokenLife.BOUNDED:
        return tokens.days is not None and tokens.days <= limit
    return tokens.life is TokenLife.NONE_ISSUED


def _words(tokens: RefreshTokens) -> str:
    if tokens.life is TokenLife.ENDLESS:
        return "never expires"
    if tokens.life is TokenLife.NONE_ISSUED or tokens.days is None:
        return "none issued"
    return f"{tokens.days:g} day{'' if tokens.days == 1 else 's'}{' without use' if tokens.idle else ''}"


def _accepts(tokens: RefreshTokens) -> Accepts:
    """So many days from the sign-in, where there are so many; fewer are no worse."""
    ends = tokens.life is TokenLife.BOUNDED and not tokens.idle
    return Accepts(tokens.days if ends else _words(tokens))
