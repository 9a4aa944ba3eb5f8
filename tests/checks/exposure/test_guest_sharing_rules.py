from typing import Any

from auditor.posture import Posture, SharingRule
from checks.exposure.guest_sharing_rules import no_sharing_rule_serves_visitors as check
from tests.builders import DENIED, evidence, population, posture_with, unread
from tests.checks.access.support import personal_data
from tests.checks.cases import absent, cases, fails, passes, row, unknown
from tests.checks.shapes import hidden

PLACE = "sharingRules/Contact.xml"
DATA = personal_data("Contact.Email", harmless=("Product.Code",))
TORN = (unread("rule:torn"),)


def rule(audience: str, object_class: str = "Contact", access: str = "read") -> SharingRule:
    return SharingRule(f"rule:{audience}", audience, object_class, audience, access, evidence(PLACE, 18))


def tenant(*rules: SharingRule, **more: Any) -> Posture:
    return posture_with(**{"access.sharing_rules": population("sharing_rules", *rules, **more)})


GUESTS, PARTNERS = rule("guests"), rule("partners")
FOUND = row("rule:guests", severity="critical", actual=["guests", "read"], path=PLACE, line=18)

test_case = cases(
    check,
    passes("where none serves visitors", tenant(rule("everyone_internal"), PARTNERS), passing=2, total=2),
    fails("where one serves visitors", tenant(GUESTS, PARTNERS), FOUND, failing=1, total=2),
    fails("whatever else is hidden", tenant(GUESTS, complete=DENIED, unread=TORN), failing=1, unknown=1),
    unknown("while there may be more", tenant(PARTNERS, complete=DENIED), DENIED),
    *hidden(PARTNERS, tenant),
    absent("where there is no rule", tenant(), "none", noun="sharing_rules"),
    *(
        fails(
            f"with this weight where visitors {access} {name}",
            posture_with(tenant(rule("guests", name, access)), data=DATA),
            row("rule:guests", severity=severity),
        )
        for name, access, severity in (
            ("Product", "read", "medium"),
            ("Product", "edit", "critical"),
            ("Contact", "read", "critical"),
            ("Lost", "read", "critical"),
        )
    ),
)
