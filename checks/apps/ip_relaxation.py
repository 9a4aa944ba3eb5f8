from auditor.check import Outcome, Policy, Verdict, check, each, judged
from auditor.posture import Fact, IpRule, Known, Posture


@check(
    id="apps.ip-relaxation",
    version=1,
    topic="network-restriction",
    severity="medium",
    severity_reason="A token must be stolen first; the exemption then lets it work from anywhere.",
    needs=("integrations.apps",),
    title="Apps that get past network limits",
    why="Network limits keep a stolen password or token from working elsewhere. "
    "An app that is exempt from them leaves that door open.",
    on_pass="Every app keeps to the network limits of its users ({total} apps checked).",
    on_fail="{failing} of {total} apps can be used from networks in which their users could not sign in; "
    "a token stolen from them works from there.",
    executive="{failing} of {total} connected programs can be used from networks where the users themselves could "
    "not sign in; a stolen access key opens customer data from there, too.",
    on_unknown="It is not known whether apps keep to the network limits of their users.",
    fix="Let each app enforce network limits; give integrations that work from elsewhere a network range of their own.",
    limits="Cloud services without fixed addresses cannot keep such limits; where users have no network "
    "limits, a good setting here holds nobody back.",
    effort="days",
    owner="implementer",
)
def apps_keep_network_limits(posture: Posture, policy: Policy) -> Outcome:
    """Which apps may be used outside the network ranges of their users?"""
    return each(posture.integrations.apps, lambda app: _judge(app.ip_rule))


def _judge(rule: Fact[IpRule]) -> Verdict:
    relaxed = isinstance(rule, Known) and rule.value is not IpRule.BYPASSED
    return judged(
        rule,
        lambda seen: seen is IpRule.ENFORCED,
        IpRule.ENFORCED.value,
        actual=lambda seen: seen.value,
        severity="low" if relaxed else None,
    )
