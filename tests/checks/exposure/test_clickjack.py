from auditor.posture import Framing
from checks.exposure.clickjack import strangers_do_not_frame_sites as check
from tests.builders import known
from tests.checks.cases import cases, passes
from tests.checks.exposure.support import each_site, site, with_sites

SAME, ANYONE = Framing.SAME_ORIGIN, Framing.ANYONE

test_case = cases(
    check,
    *each_site(check, "framing", right=SAME, wrong=ANYONE, severity="medium", idle="low"),
    *(
        passes(f"where {framing} may frame it", with_sites(site("Help", framing=known(framing))), passing=1)
        for framing in (Framing.LISTED, Framing.NOBODY)
    ),
)
