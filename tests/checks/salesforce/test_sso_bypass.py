from auditor.posture import Limit, UnknownKind
from checks.salesforce.sso_bypass import people_are_held_to_single_sign_on as check
from tests.builders import DENIED, GAP, known, population
from tests.checks.cases import absent, allowing, cases, fails, partly, passes, row, unknown
from tests.checks.people import NO, PROGRAM, user
from tests.checks.salesforce.accounts import giving, holder, tenant

SSO = {"authentication.sso_enabled": known(True)}
NONE = {
    "authentication.sso_enabled": known(False),
    "authentication.identity_providers": population("identity_providers"),
    "authentication.login_providers": population("login_providers"),
}
HELD, FREE = giving("Held", "IsSsoEnabled"), giving("Free")
RAISED = giving("Raised", "IsSsoEnabled", on_demand=True)
HIDDEN = giving("Hidden", seen=DENIED)
ROLES = (HELD, FREE, RAISED, HIDDEN)
LAN, MINH = holder("Lan", "Held"), holder("Minh", "Free")
ENDING = holder("Ending", "Held", limits={"profile:Held": Limit(known(None), known(False))})

test_case = cases(
    check,
    passes("where everyone has the right", tenant(ROLES, LAN, **SSO), passing=1, total=1),
    passes("where one of several roles gives it", tenant(ROLES, holder("Lan", "Free", "Held"), **SSO)),
    partly("where somebody lacks it", tenant(ROLES, LAN, MINH, **SSO), row("user:Minh", severity="medium")),
    passes(
        "where the register justifies it", tenant(ROLES, LAN, MINH, **SSO), under=allowing(check, "user:Minh")
    ),
    fails("where it has to be raised for a session", tenant(ROLES, holder("Lan", "Raised"), **SSO)),
    fails("where it may come to an end", tenant(ROLES, ENDING, **SSO)),
    passes(
        "of programs and of what is switched off nothing",
        tenant(ROLES, LAN, holder("Off", "Free", active=NO), holder("Sync", "Free", kind=PROGRAM), **SSO),
        total=1,
    ),
    unknown("where a role was not read", tenant(ROLES, holder("Lan", "Hidden"), **SSO), DENIED),
    unknown(
        "where a role is not there",
        tenant(ROLES, holder("Lan", "Gone"), **SSO),
        (UnknownKind.NOT_PROVIDED, "Role"),
    ),
    unknown("where the roles of an account were not seen", tenant(ROLES, user("Lan"), **SSO), GAP),
    unknown("while there may be more people", tenant(ROLES, LAN, complete=DENIED, **SSO), DENIED),
    absent("without single sign-on", tenant(ROLES, MINH, **NONE), "no_single_sign_on"),
)
