"""Whether the database was made with demonstration data, whose accounts have public passwords."""

from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "DemoModule.installed"


@check(
    id="hygiene.odoo-demo-data",
    version=1,
    topic="shared-accounts",
    severity="medium",
    severity_reason="Only accounts that are still open can be used, and those are judged on their own.",
    needs=(f"native:{KEY}",),
    vendor="odoo",
    title="Demonstration data in the CRM",
    why="Demonstration data bring accounts and sample customers along that are the same everywhere. Their passwords stand "
    "in the public source, and invented records hide real ones.",
    on_pass="The CRM was set up without demonstration data.",
    on_fail="The CRM was set up with demonstration data, whose accounts and passwords everybody can look up.",
    executive="The CRM was set up with sample data, whose accounts and passwords anybody can look up; one that was "
    "left open lets a stranger in.",
    on_unknown="It is not known whether the CRM was set up with demonstration data.",
    fix="Set up a database without demonstration data and move the real records over. Until then, switch off the accounts "
    "of the demonstration data.",
    limits="A module with a few demonstration products is named like one with accounts; demonstration "
    "data deleted by hand may leave the mark behind.",
    effort="project",
    owner="implementer",
)
def there_is_no_demo_data(posture: Posture, policy: Policy) -> Outcome:
    """Was the database set up without demonstration data?"""
    return setting("hygiene.odoo-demo-data", must_be(posture.native_fact(KEY), False))
