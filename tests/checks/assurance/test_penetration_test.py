from checks.assurance.penetration_test import ID
from checks.assurance.penetration_test import the_product_was_tested as check
from tests.builders import GAP, known
from tests.checks.assurance.shape import document, one_document, papers
from tests.checks.cases import cases, fails, passes, row, unknown

KIND = "penetration-test"
OPEN = document(KIND, "Open", open_exceptions=known(2, line=8))

test_case = cases(
    check,
    *one_document(check, KIND, "high", lacking="medium", spoils=True),
    fails(
        "where something grave is open, whatever else there is",
        papers(document(KIND), OPEN),
        row(f"setting:{ID}", actual=2, expected="none open", line=8, severity="high"),
    ),
    passes(
        "where something was open in a test of another product",
        papers(
            document(KIND, "Other", open_exceptions=known(2), covers_product=known(False)), document(KIND)
        ),
    ),
    unknown(
        "where it is not known what another one left open",
        papers(document(KIND), document(KIND, "B", open_exceptions=GAP)),
        GAP,
    ),
    fails(
        "where the tester is not independent",
        papers(document(KIND, independent=False)),
        row(f"setting:{ID}", actual="not independent", severity="medium", line=12),
    ),
    unknown("where it is not known what is open", papers(document(KIND, open_exceptions=GAP)), GAP),
    fails("with a report of another kind", papers(document("soc-2-type-2"))),
)
