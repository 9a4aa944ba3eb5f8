from auditor.check import Judged, Outcome, Policy, Verdict, bad, check, gathered, ok, setting, unsure
from auditor.posture import Evidence, IpRange, Posture, Unknown
from auditor.posture.topics.sign_in.network import broad_ranges


def _verdict(entry: IpRange, broad: bool, largest: int, seen: Evidence) -> Verdict:
    if not broad:
        return ok()
    return bad(str(entry), f"< {largest}", Evidence(seen.source, entry.line, seen.locator))


@check(
    id="auth.trusted-ranges",
    version=1,
    topic="network-restriction",
    severity="medium",
    severity_reason="A password must be stolen first; only the extra proof of identity is left out.",
    needs=("authentication.trusted_ranges",),
    title="Networks trusted without a further check",
    why="From a trusted network the CRM asks no further proof of identity. Trusting a large part of the "
    "internet removes that proof for strangers, too.",
    on_pass="No trusted network is so wide that strangers skip the identity check.",
    on_fail="Through {failing} of {total} trusted networks, too wide alone or together, strangers on the "
    "internet skip the identity check.",
    executive="Through {failing} of {total} trusted networks, too wide alone or together, strangers who have got "
    "hold of a password are spared the further proof of who they are.",
    on_unknown="It is not known from which networks the CRM skips its identity check.",
    fix="Replace the ranges named here by the addresses of your own offices and gateways, or remove them.",
    limits="A wide range may be the company's own network; narrow ones of a shared gateway or a café pass.",
    owner="implementer",
)
def trusted_networks_are_narrow(posture: Posture, policy: Policy) -> Outcome:
    """Are the networks that skip identity confirmation narrow?"""
    trusted = posture.authentication.trusted_ranges
    if isinstance(trusted, Unknown):
        return setting("auth.trusted-ranges", unsure(trusted))
    if not trusted.value:
        return setting("auth.trusted-ranges", ok("none", trusted.evidence))
    largest = policy.thresholds.broad_range_addresses
    broad = broad_ranges(trusted.value, largest)
    entries = {
        str(entry): _verdict(entry, entry in broad, largest, trusted.evidence) for entry in trusted.value
    }
    return gathered(
        "trusted_ranges",
        [Judged(f"trusted-range:{name}", name, verdict) for name, verdict in entries.items()],
    )
