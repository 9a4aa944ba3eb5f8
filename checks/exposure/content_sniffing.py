from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="exposure.content-sniffing",
    version=1,
    topic="web-hardening",
    severity="low",
    severity_reason="A hostile file must be put on a public site and opened there before anything happens.",
    needs=("exposure.sites",),
    title="Public sites where browsers guess file types",
    why="A browser that guesses may run an upload that looks harmless as a program. The program then acts in the "
    "name of the site.",
    on_pass="Every public site keeps browsers from guessing file types ({total} sites checked).",
    on_fail="On {failing} of {total} public sites, a browser may run a harmless-looking file as a program that sees "
    "what the user sees.",
    executive="On {failing} of {total} public sites, a harmless-looking file may run as a program in a visitor's "
    "browser and see what that person sees.",
    on_unknown="It is not known which public sites keep browsers from guessing file types.",
    fix="Switch the protection against content sniffing on for each site.",
    limits="Matters mostly where strangers upload files, which it does not weigh; a proxy before the "
    "site may add the protection unseen.",
    owner="implementer",
)
def browsers_do_not_guess_file_types(posture: Posture, policy: Policy) -> Outcome:
    """Which public sites let browsers guess the type of a file?"""
    return each(posture.exposure.sites, lambda site: must_be(site.content_sniffing_blocked, True))
