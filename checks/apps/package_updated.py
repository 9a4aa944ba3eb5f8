from datetime import date

from auditor.check import SO_IT_IS, Accepts, Outcome, Policy, check, each, judged
from auditor.posture import Posture, days_before
from auditor.posture.topics.programs.packages import RESOURCE
from checks.apps._come import come


@check(
    id="apps.package-updated",
    version=1,
    topic="patch-level",
    severity="medium",
    severity_reason="A fault must be in the package, and somebody must find it; what it reaches is what the package reaches.",
    needs=("integrations.packages",),
    title="Installed packages that nobody brings up to date",
    why="The CRM is updated, its packages are forgotten. A fault that their maker mended long ago, or never will, stays open.",
    on_pass="Every installed package was installed or brought up to date in the last {days} days ({total} packages checked).",
    on_fail="{failing} of {total} installed packages were not brought up to date in the last {days} days.",
    executive="{failing} of {total} packages in the CRM were not brought up to date for more than {days} days; a fault that others know of may open "
    "customer data.",
    on_unknown="It is not known when installed packages were last brought up to date.",
    fix="Ask the maker of each package named here which version is current. Bring up to date what still has a maker, and replace what has none.",
    effort="days",
    owner="implementer",
    limits="A finished package that needs no news looks forgotten; a recent version may still "
    "hold an old fault.",
)
def packages_are_brought_up_to_date(posture: Posture, policy: Policy) -> Outcome:
    """Was every installed package brought up to date not too long ago?"""
    days = policy.thresholds.package_days
    oldest = days_before(policy.today, days)
    return each(
        posture.integrations.packages,
        lambda package: judged(
            come(package.updated, policy.today, RESOURCE),
            lambda day: day >= oldest,
            f">= {oldest}",
            actual=str,
            accepts=_late,
        ),
        noun="packages",
        params={"days": days},
    )


def _late(day: date) -> Accepts:
    return SO_IT_IS
