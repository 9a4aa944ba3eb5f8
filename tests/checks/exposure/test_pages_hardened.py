from checks.exposure.pages_hardened import PROBES
from checks.exposure.pages_hardened import pages_ask_for_protection as check
from tests.builders import known
from tests.checks.cases import cases, passes
from tests.checks.measuring import all_of, measured, measurement, tenant

test_case = cases(
    check,
    *measured(check, PROBES),
    passes(
        "whatever another check says of encrypted connections only",
        tenant(*all_of(PROBES), measurement("hsts", known(False))),
        passing=1,
    ),
)
