from auditor.posture import UnknownKind
from checks.salesforce.link_expiry import ALL, KEY
from checks.salesforce.link_expiry import public_links_end as check
from tests.builders import DENIED, known, posture_with
from tests.checks.cases import absent, cases, fails, passes, unknown
from tests.checks.salesforce.support import with_native

test_case = cases(
    check,
    passes("where every link ends", with_native(**{KEY: known(0), ALL: known(4)})),
    fails("where some never end", with_native(**{KEY: known(3)}), params={"links": 3}, severity="low"),
    absent("where there is none", with_native(**{KEY: known(0), ALL: known(0)}), "none"),
    unknown("where the links were not shown", with_native(**{KEY: DENIED}), DENIED),
    unknown(
        "of a tenant of which nothing was seen",
        posture_with(),
        (UnknownKind.NOT_PROVIDED, "ContentDistribution"),
    ),
)
