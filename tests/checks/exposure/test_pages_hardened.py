from checks.exposure.pages_hardened import PROBES
from checks.exposure.pages_hardened import pages_ask_for_protection as check
from tests.builders import known, posture_with
from tests.checks.cases import cases, fails, passes, row
from tests.checks.measuring import HOST, all_of, measured, measurement, tenant

UNKNOWN = {**PROBES, "hsts": "medium"}
BAD = tenant(*all_of(PROBES), measurement("hsts", known(False)))

test_case = cases(
    check,
    *measured(check, UNKNOWN),
    passes(
        "where another check knows of encrypted connections only",
        posture_with(BAD, **{"transport.hsts": known(False)}),
        passing=1,
    ),
    fails("where none does", BAD, row(f"measured:{HOST}", actual=["hsts as seen"])),
)
