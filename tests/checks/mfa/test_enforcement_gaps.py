from checks.mfa.enforcement_gaps import the_second_factor_reaches_everyone as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.cases import cases, fails, passes, row, unknown
from tests.checks.shapes import SETTINGS

FACT, DEMAND = "authentication.mfa_exempt", "authentication.mfa_required"
ON, OFF = {DEMAND: known(True)}, {DEMAND: known(False, line=3)}
ID = "setting:mfa.enforcement-gaps"
NOBODY = known(())
SOME = known(("administrators", "api_users"), line=12)

test_case = cases(
    check,
    passes(
        "where nobody is left out",
        posture_with(**ON, **{FACT: NOBODY}),
        row(ID, actual="nobody"),
        passing=1,
        total=1,
    ),
    fails(
        "with those who are left out",
        posture_with(**ON, **{FACT: SOME}),
        row(
            ID,
            severity="high",
            actual=["administrators", "api_users"],
            expected="nobody",
            path=SETTINGS,
            line=12,
        ),
        failing=1,
        total=1,
    ),
    *(
        fails(
            f"where nothing is demanded, {name}",
            posture_with(**OFF, **{FACT: exempt}),
            row(ID, actual="everyone", line=3),
        )
        for name, exempt in (("of nobody", NOBODY), ("of whomever", DENIED))
    ),
    unknown("who is left out", posture_with(**ON, **{FACT: DENIED}), DENIED),
    unknown("whether it is demanded", posture_with(**{DEMAND: DENIED, FACT: NOBODY}), DENIED),
    unknown("of a tenant of which nothing was seen", posture_with(), GAP),
)
