from auditor.check import Judged, Outcome, Policy, check, gathered, must_be, unsure
from auditor.posture import Credential, Known, Posture, Unknown


@check(
    id="apps.salesforce-not-installed",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="The maker of the app, or somebody who steals its tokens, must act first; nothing that the company set then limits them.",
    needs=("integrations.credentials",),
    vendor="salesforce",
    title="Apps in use that nobody installed",
    why="An app that a user let in alone keeps the rules of its maker: how long its tokens live, and from where they work. Only an app "
    "that administrators installed keeps those of the company.",
    on_pass="Every app that holds tokens was installed by administrators ({total} apps checked).",
    on_fail="{failing} of {total} apps that hold tokens were let in by users alone; no rule of the company limits what these apps do.",
    executive="{failing} of {total} connected programs were let in by employees alone; no rule of the company limits how long, and "
    "from where, they reach customer data.",
    on_unknown="It is not known whether the apps in use were installed by administrators.",
    fix="Look through each app named here: install what the company needs and set its rules, and revoke the tokens of all others.",
    effort="days",
    owner="implementer",
    limits="Sees only apps that hold tokens; an installed app may still let every user in.",
)
def apps_in_use_are_installed(posture: Posture, policy: Policy) -> Outcome:
    """Which apps hold tokens of users although no administrator installed them?"""
    seen = posture.integrations.credentials
    if isinstance(seen, Unknown):
        return Outcome("apps_in_use", complete=seen)
    active = [token for token in seen.items if not isinstance(token.active, Known) or token.active.value]
    names = sorted({token.name for token in active})
    found = [_judged(name, [token for token in active if token.name == name]) for name in names]
    found += [Judged(entry.id, entry.name, unsure(entry.unknown)) for entry in seen.unread]
    return gathered("apps_in_use", found, complete=seen.complete, strict=True)


def _judged(name: str, tokens: list[Credential]) -> Judged:
    """Of its tokens the one that says most against it; whether one is active decides nothing while it is not known."""
    facts = [token.app_installed for token in tokens]
    wrong = next((fact for fact in facts if isinstance(fact, Known) and not fact.value), None)
    gap = next((fact for fact in facts if isinstance(fact, Unknown)), None)
    fact = next((one for one in (wrong, gap) if one is not None), facts[0])
    return Judged(f"app-in-use:{name}", name, must_be(fact, True))
