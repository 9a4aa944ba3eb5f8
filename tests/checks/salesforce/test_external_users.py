from checks.salesforce.external_users import outsiders_use_a_second_factor as check
from tests.builders import DENIED, GAP
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.people import PORTAL, user
from tests.checks.salesforce.accounts import giving, holder, tenant

ROLES = (giving("Partner", "ForceTwoFactor"), giving("Customer"), giving("Hidden", seen=DENIED))
SAFE = holder("Safe", "Partner", kind=PORTAL)
BARE = holder("Bare", "Customer", kind=PORTAL)
STAFF = holder("Lan", "Customer")

test_case = cases(
    check,
    passes(
        "where each must use one", tenant(ROLES, SAFE, STAFF), passing=1, total=1, noun="external_accounts"
    ),
    partly("where one need not", tenant(ROLES, SAFE, BARE), row("user:Bare", severity="medium")),
    fails("where none must", tenant(ROLES, BARE)),
    unknown("where a role was not read", tenant(ROLES, holder("Bare", "Hidden", kind=PORTAL)), DENIED),
    unknown("of an account whose kind is not known", tenant(ROLES, SAFE, user("Who", kind=GAP)), GAP),
    absent("where nobody comes in from outside", tenant(ROLES, STAFF), "none"),
)
