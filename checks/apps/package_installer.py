from auditor.check import Outcome, Policy, Verdict, bad, check, each, judged, unsure
from auditor.posture import Known, Package, Posture, Unknown


@check(
    id="apps.package-installer",
    version=1,
    topic="oauth-apps",
    severity="low",
    severity_reason="It opens nothing by itself; nobody is left who can say why the package is there and what it may do.",
    needs=("integrations.packages",),
    title="Installed packages that nobody answers for",
    why="Whoever installed a package knew why. When that person is gone, nobody dares to remove it, and nobody looks whether it is still needed.",
    on_pass="Every installed package was installed by somebody whose account is still in use ({total} packages checked).",
    on_fail="{failing} of {total} installed packages were installed by somebody who is no longer there.",
    executive="{failing} of {total} packages in the CRM were installed by people who are no longer there; nobody can say what they do with customer data.",
    on_unknown="It is not known who installed the packages in the CRM.",
    fix="Name an owner for each package named here, who says why it is needed and which rights it has. Remove what nobody wants to own.",
    limits="Somebody else may look after a package whose installer has left; that stands in no product.",
)
def packages_have_somebody(posture: Posture, policy: Policy) -> Outcome:
    """Was every package installed by somebody who is still there?"""
    return each(posture.integrations.packages, _judge, noun="packages")


def _judge(package: Package) -> Verdict:
    installer, active = package.installer, package.installer_active
    if isinstance(installer, Known) and installer.value is None:
        return bad("nobody", "an account in use", installer.evidence)
    verdict = judged(active, bool, "an account in use", actual=lambda _: "an account that is switched off")
    if isinstance(installer, Unknown) and verdict.passed is not False:
        return unsure(installer)
    return verdict
