from checks.assurance.data_agreement import ID
from checks.assurance.data_agreement import the_processing_is_agreed as check
from tests.builders import GAP, known
from tests.checks.assurance.shape import document, one_document, papers
from tests.checks.cases import cases, fails, row, unknown

KIND = "data-processing-agreement"

test_case = cases(
    check,
    *one_document(check, KIND, "medium"),
    fails(
        "where it is on another product",
        papers(document(KIND, covers_product=known(False))),
        row(f"setting:{ID}", actual="another product", severity="medium"),
    ),
    unknown("where it is not clear what it covers", papers(document(KIND, covers_product=GAP)), GAP),
)
