from checks.assurance.training import those_with_access_are_taught as check
from tests.checks.assurance.shape import since
from tests.checks.cases import cases

test_case = cases(check, *since(check, "assurance.training", "training_days", 365, "medium"))
