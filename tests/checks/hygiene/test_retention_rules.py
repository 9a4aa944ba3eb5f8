from checks.hygiene.retention_rules import something_deletes_what_is_over as check
from tests.builders import DENIED, GAP, known, posture_with, unread
from tests.checks.cases import cases, fails, passes, row, unknown
from tests.checks.hygiene.rules import BEYOND, rule, rules
from tests.checks.shapes import TORN

ID = "setting:hygiene.retention-rules"
ON, OFF = rule("Leads"), rule("Old", known(False))

test_case = cases(
    check,
    passes("with one that is on", rules(OFF, ON), row(ID, actual="Leads", path="rules.json"), total=1),
    passes("with one that is on, whatever else there is", rules(ON, complete=DENIED), total=1),
    fails("where all are off", rules(OFF), row(ID, actual="none", path="rules.json", severity="medium")),
    fails("where there is none", rules(), row(ID, actual="none", expected="a rule that is on"), failing=1),
    unknown("where one may be on", rules(OFF, rule("Doubt", GAP)), GAP),
    unknown("beside one that was not read", rules(OFF, unread=(unread("retention:torn"),)), TORN),
    unknown("while there may be more", rules(OFF, complete=DENIED), DENIED),
    unknown("where they were refused", posture_with(**{"retention.rules": DENIED}), DENIED),
    unknown("beyond the sources' reach", posture_with(), BEYOND, out_of_reach=True),
)
