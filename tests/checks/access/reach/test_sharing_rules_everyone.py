from typing import Any

from auditor.posture import EVERY_OBJECT, PersonalData, Posture, SharingRule, UnknownKind
from checks.access.reach.sharing_rules_everyone import no_sharing_rule_opens_to_everyone as check
from tests.builders import DENIED, GAP, evidence, population, posture_with
from tests.checks.access.support import personal_data
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.shapes import hidden

DATA = personal_data("Contact.Email", harmless=("Product.Code",))
NONE, BLIND = personal_data(harmless=("Product.Code",)), PersonalData(GAP, GAP)


def rule(shared_with: str, access: str = "read", object_class: str = "Contact") -> SharingRule:
    place = evidence(f"sharingRules/{object_class}.xml", 18)
    return SharingRule(f"rule:{shared_with}", shared_with, object_class, shared_with, access, place)


def tenant(*rules: SharingRule, data: PersonalData = DATA, **more: Any) -> Posture:
    return posture_with(data=data, **{"access.sharing_rules": population("sharing_rules", *rules, **more)})


GROUP, EVERYONE = rule("group"), rule("everyone_internal")
EVERY = rule("everyone_internal", object_class=EVERY_OBJECT)
WIDE = (
    ("everyone_internal", "edit", "Product", "high"),
    ("everyone_internal", "read", "Contact", "medium"),
    ("partners", "read", "Product", "medium"),
    ("partners", "read", "Contact", "high"),
    ("partners", "read", "Lost", "high"),
    ("customers", "edit", "Product", "high"),
)

test_case = cases(
    check,
    passes(
        "with rules for named groups, visitors and harmless objects",
        tenant(rule("group", "edit"), rule("guests"), rule("everyone_internal", "read", "Product")),
        passing=3,
        total=3,
        noun="sharing_rules",
    ),
    *(
        partly(
            f"where {audience} {access} {name}",
            tenant(rule(audience, access, name), GROUP),
            row(
                f"rule:{audience}",
                severity=severity,
                actual=[audience, access],
                path=f"sharingRules/{name}.xml",
                line=18,
            ),
            failing=1,
            total=2,
        )
        for audience, access, name, severity in WIDE
    ),
    fails("where every rule opens too widely", tenant(rule("partners"), rule("customers"))),
    unknown(
        "while an object may hold personal data",
        tenant(EVERYONE, GROUP, data=BLIND),
        GAP,
        unknown=1,
        passing=1,
    ),
    unknown(
        "of an object that was not seen",
        tenant(rule("everyone_internal", object_class="Unseen")),
        (UnknownKind.NOT_PROVIDED, "objects"),
    ),
    partly(
        "of every object", tenant(EVERY, GROUP), row("rule:everyone_internal", severity="medium"), failing=1
    ),
    passes("of every object without personal data", tenant(EVERY, data=NONE)),
    unknown("of every object of nobody knows what", tenant(EVERY, data=BLIND), GAP),
    unknown("while there may be more", tenant(GROUP, complete=DENIED), DENIED),
    *hidden(GROUP, tenant),
    absent("where there is no rule", tenant(), "none", noun="sharing_rules"),
)
