from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="apps.package-rights",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="The maker of the package, or whoever breaks in there, must turn on its users first; then every record is open.",
    needs=("integrations.packages",),
    title="Installed packages with unlimited rights",
    why="A package of another maker runs inside the CRM and needs no sign-in. Its next version can do whatever this one may do, and nobody looks at it "
    "again.",
    on_pass="No installed package may do everything ({total} packages checked).",
    on_fail="{failing} of {total} installed packages may do everything in the CRM; whoever controls one of their makers controls the data.",
    executive="{failing} of {total} packages that others made and somebody installed may do everything in the CRM; whoever breaks in at one of their makers "
    "gets every customer record.",
    on_unknown="It is not known what installed packages may do in the CRM.",
    fix="For each package named here, ask who needs it and what it must be able to do. Remove what nobody needs, take away the rights that can be taken "
    "away, and read the code of what remains, or have it read.",
    effort="days",
    owner="implementer",
    limits="Where every extension runs as code of the server, each is named, the harmless one, "
    "too; its code is not read.",
)
def packages_are_limited(posture: Posture, policy: Policy) -> Outcome:
    """Does something narrow what each installed package may do?"""
    return each(
        posture.integrations.packages, lambda package: must_be(package.unlimited, False), noun="packages"
    )
