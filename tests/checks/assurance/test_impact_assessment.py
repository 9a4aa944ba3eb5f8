from checks.assurance.impact_assessment import the_processing_is_assessed as check
from tests.checks.assurance.shape import since
from tests.checks.cases import cases

test_case = cases(
    check, *since(check, "assurance.impact_assessment", "impact_assessment_days", 183, "medium")
)
