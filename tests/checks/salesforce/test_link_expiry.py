from auditor.posture import UnknownKind
from checks.salesforce.link_expiry import KEY
from checks.salesforce.link_expiry import public_links_end as check
from tests.builders import DENIED, known, posture_with
from tests.checks.cases import cases, fails, passes, unknown
from tests.checks.salesforce.support import with_native

test_case = cases(
    check,
    passes("where every link ends", with_native(**{KEY: known(0)})),
    fails("where some never end", with_native(**{KEY: known(3)}), params={"links": 3}, severity="low"),
    unknown("where the links were not shown", with_native(**{KEY: DENIED}), DENIED),
    unknown(
        "where there is no link to see", posture_with(), (UnknownKind.NOT_PROVIDED, "ContentDistribution")
    ),
)
