from auditor.check import Outcome, Policy, Verdict, bad, check, each, ok, setting, unsure
from auditor.posture import Evidence, Fact, Known, Posture, Role, Unknown, map_fact
from auditor.posture.topics.sign_in.network import broad_ranges


def _has_ranges(role: Role) -> Fact[bool]:
    """A role of a kind that cannot have ranges is left out like one that has none."""
    if role.login_ranges is None:
        return Known(False, role.evidence)
    return map_fact(role.login_ranges, bool)


def _verdict(role: Role, largest: int) -> Verdict:
    ranges = role.login_ranges
    if ranges is None:
        return ok()
    if isinstance(ranges, Unknown):
        return unsure(ranges)
    broad = broad_ranges(ranges.value, largest)
    if not broad:
        return ok()
    place = Evidence(ranges.evidence.source, broad[0].line, ranges.evidence.locator)
    return bad([str(entry) for entry in broad], f"< {largest}", place)


@check(
    id="auth.login-ip-ranges",
    version=1,
    topic="network-restriction",
    severity="medium",
    severity_reason="A password must be stolen first; the limit is one of several things that stand in "
    "its way.",
    needs=("access.roles",),
    title="Networks from which people sign in",
    why="Limits on networks stop a stolen password that is tried from elsewhere. A limit that spans a large "
    "part of the internet stops nobody.",
    on_pass="Every role with limits on sign-in networks lets in only a narrow set of addresses ({total} roles "
    "checked).",
    on_fail="Limits on the networks that people sign in from are missing or too wide in {failing} of {total} "
    "cases; a stolen password works there from almost anywhere.",
    executive="In {failing} of {total} cases, the limits on where people may sign in from are missing or too wide; a "
    "stolen password works there from almost anywhere in the world.",
    on_unknown="It is not known from which networks people may sign in.",
    fix="For each role, list the networks that its people work from, and remove ranges that span large parts "
    "of the internet. Begin with administrators and integrations.",
    limits="People who travel cannot be held to networks, and their role fails; a range of the company's "
    "size says nothing of who else sits behind it.",
    effort="days",
    owner="implementer",
)
def sign_in_is_limited_to_narrow_networks(posture: Posture, policy: Policy) -> Outcome:
    """Do the network limits of roles keep strangers out?"""
    roles = posture.access.roles
    largest = policy.thresholds.broad_range_addresses
    outcome = each(roles, lambda role: _verdict(role, largest), where=_has_ranges, noun="limited_roles")
    if isinstance(roles, Unknown) or outcome.complete is not True or outcome.compliant or outcome.judged:
        return outcome
    if all(role.login_ranges is None for role in roles):
        return outcome
    return setting("auth.login-ip-ranges", bad("none", f"< {largest}", None))
