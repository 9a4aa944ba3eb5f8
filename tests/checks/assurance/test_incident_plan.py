from checks.assurance.incident_plan import the_plan_was_tried_out as check
from tests.checks.assurance.shape import since
from tests.checks.cases import cases

test_case = cases(check, *since(check, "assurance.incident_plan_tested", "incident_plan_days", 365, "high"))
