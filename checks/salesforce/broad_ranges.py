from auditor.check import Outcome, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import Fact, Known, Posture, Role, RoleKind, Unknown
from auditor.posture.topics.sign_in.network import broad_ranges


@check(
    id="auth.salesforce-broad-ranges",
    version=1,
    topic="network-restriction",
    severity="medium",
    severity_reason="A password must be stolen first; the range is one of several things that stand in its way.",
    needs=("access.roles",),
    vendor="salesforce",
    scored=False,
    title="Login ranges that keep nobody out",
    why="A profile with a range that spans the internet looks limited in every list, and is not. Whether there are ranges at all is judged beside "
    "it.",
    on_pass="No profile names a range of addresses so wide that it keeps nobody out ({total} profiles checked).",
    on_fail="{failing} of {total} profiles name ranges of addresses so wide that they keep nobody out.",
    executive="{failing} of {total} roles look as if they let people in from known networks only, but their limits span much of the internet.",
    on_unknown="It is not known which ranges of addresses profiles name.",
    fix="Replace each range named here with the networks that its people work from.",
    owner="implementer",
    limits="Many narrow ranges that together span a provider's whole network look narrow; ranges "
    "of the whole organisation are judged elsewhere.",
)
def no_range_spans_the_internet(posture: Posture, policy: Policy) -> Outcome:
    """Which profiles name ranges that keep nobody out?"""
    largest = policy.thresholds.broad_range_addresses
    return each(posture.access.roles, lambda role: _judge(role, largest), where=_is_profile, noun="profiles")


def _is_profile(role: Role) -> Fact[bool]:
    return Known(role.kind is RoleKind.PROFILE and role.login_ranges is not None, role.evidence)


def _judge(role: Role, largest: int) -> Verdict:
    ranges = role.login_ranges
    if ranges is None:
        return ok()
    if isinstance(ranges, Unknown):
        return unsure(ranges)
    broad = broad_ranges(ranges.value, largest)
    return bad([str(one) for one in broad], f"< {largest}", ranges.evidence) if broad else ok()
