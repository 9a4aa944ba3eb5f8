from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="auth.reset-ends-sessions",
    version=1,
    topic="session-timeout",
    severity="medium",
    severity_reason="An intruder must be inside already; the fault lets that one session live on.",
    needs=("authentication.sessions_end_on_password_reset",),
    title="Open sessions after a password reset",
    why="A password is reset because somebody else may know it. That person must not stay signed in.",
    on_pass="When a password is reset, all sessions opened with the old one end.",
    on_fail="When a password is reset, open sessions go on; an intruder who is already inside stays inside.",
    executive="When a password is reset, whoever is signed in at that moment stays signed in; an intruder inside "
    "goes on reading customer data.",
    on_unknown="It is not known whether a password reset ends the sessions that are open.",
    fix="Turn on the setting that ends a user's sessions when an administrator resets the password.",
    limits="Tokens of apps live on whatever this says; a product that ends sessions by other means than "
    "this setting is named.",
    owner="implementer",
)
def a_reset_ends_open_sessions(posture: Posture, policy: Policy) -> Outcome:
    """Does a password reset end the sessions that are open?"""
    return setting(
        "auth.reset-ends-sessions", must_be(posture.authentication.sessions_end_on_password_reset, True)
    )
