from auditor.posture import Opinion, Standing
from checks.assurance.vendor_evidence import ID
from checks.assurance.vendor_evidence import somebody_independent_vouches_for_the_vendor as check
from tests.builders import GAP, known
from tests.checks.assurance.shape import REGISTER, document, one_document, papers, report
from tests.checks.cases import cases, fails, passes, row, unknown

RESERVED = (Opinion.QUALIFIED, Opinion.ADVERSE, Opinion.DISCLAIMER)
CERTIFICATE = document("iso-27001")

test_case = cases(
    check,
    *one_document(check, "iso-27001", "high", spoils=True),
    passes("with a report without reservations", papers(report())),
    *(
        fails(
            f"where the opinion is {opinion}, whatever else there is",
            papers(report(opinion=known(opinion, line=9)), CERTIFICATE),
            row(f"setting:{ID}", actual=str(opinion), line=9, severity="high"),
        )
        for opinion in RESERVED
    ),
    passes(
        "where the report with reservations is on another product",
        papers(report(opinion=known(Opinion.ADVERSE), covers_product=known(False)), CERTIFICATE),
    ),
    passes(
        "where the report with reservations is not yet in force",
        papers(report(opinion=known(Opinion.QUALIFIED), standing=known(Standing.IN_PROGRESS)), CERTIFICATE),
    ),
    fails(
        "where it is not known whether the report with reservations is still in force",
        papers(report(opinion=known(Opinion.QUALIFIED), standing=GAP), CERTIFICATE),
        row(f"setting:{ID}", actual="qualified"),
    ),
    unknown(
        "where the opinion of another report was not read", papers(report(opinion=GAP), CERTIFICATE), GAP
    ),
    fails(
        "where all cover another product",
        papers(report(covers_product=known(False, line=5))),
        row(f"setting:{ID}", actual="another product", line=5),
    ),
    unknown("where it is not clear what it covers", papers(report(covers_product=GAP)), GAP),
    unknown("where the opinion was not read", papers(report(opinion=GAP)), GAP),
    unknown(
        "where one is wrong and another may be right",
        papers(report("A", covers_product=known(False)), report("B", whole=known(False))),
        REGISTER,
    ),
    fails(
        "with a questionnaire that the vendor filled in itself", papers(document("caiq", independent=False))
    ),
)
