from checks.assurance.processing_certificate import the_certificate_is_held as check
from tests.builders import GAP, posture_with
from tests.checks.assurance.shape import NO_REGISTER, document, one_document, papers
from tests.checks.cases import absent, cases, passes, unknown

KIND = "processing-certificate"
NOT_ASKED = {"vietnamese_certificate_required": False}

test_case = cases(
    check,
    *one_document(check, KIND, "low"),
    passes("whatever it says of the product", papers(document(KIND, covers_product=GAP))),
    absent("where the policy does not ask for it", papers(), "no_certificate_asked", under=NOT_ASKED),
    unknown("without a register, whatever the policy asks for", posture_with(), NO_REGISTER, under=NOT_ASKED),
)
