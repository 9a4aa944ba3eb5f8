from auditor.check import Outcome, Policy, check, each, judged, low_when_off
from auditor.posture import Framing, Posture


@check(
    id="exposure.clickjack",
    version=1,
    topic="web-hardening",
    severity="medium",
    severity_reason="A signed-in person must be led to a false page and tricked click by click.",
    needs=("exposure.sites",),
    title="Pages that other websites can frame",
    why="A stranger's website can show such a page invisibly and lead people to click in it. They then change data "
    "or give access without knowing.",
    on_pass="No public site can be shown inside a stranger's web page ({total} sites checked).",
    on_fail="A stranger's website can show the pages of {failing} of {total} public sites inside its own, and trick "
    "people into clicks that they do not mean.",
    executive="Any other website can show the pages of {failing} of {total} public sites hidden inside its own, and "
    "trick people into clicks that change data or give access.",
    on_unknown="It is not known which public sites can be shown inside a stranger's web page.",
    fix="Allow framing only by the site itself or by named websites.",
    limits="A site that is embedded by partners on purpose is named; pages that a custom server in front "
    "sends with other headers are not measured.",
    owner="implementer",
)
def strangers_do_not_frame_sites(posture: Posture, policy: Policy) -> Outcome:
    """Which public sites can any other website show in a frame? One that is not active weighs little."""
    return each(
        posture.exposure.sites,
        lambda site: judged(
            site.framing,
            lambda seen: seen is not Framing.ANYONE,
            Framing.SAME_ORIGIN.value,
            actual=lambda seen: seen.value,
            severity=low_when_off(site.active),
        ),
    )
