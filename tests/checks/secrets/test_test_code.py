import pytest

from auditor.posture import ScannedFile
from checks.secrets._test_code import is_test_code
from tests.builders import evidence


def scanned(path: str, for_tests: bool = False) -> ScannedFile:
    return ScannedFile(f"file:{path}", path, (), evidence(path, 0), for_tests)


@pytest.mark.parametrize(
    "path",
    [
        "classes/InvoiceTest.cls",
        "classes/Invoice_Test.cls",
        "classes/TestDataFactory.cls",
        "classes/CalloutMock.cls",
        "classes/MockHttpResponse.cls",
        "classes/HTTPMock.cls-meta.xml",
        "lwc/tile/__tests__/tile.js",
        "force-app/test/classes/Invoice.cls",
        "staticresources/fixtures/accounts.json",
    ],
)
def test_names_of_test_code(path: str) -> None:
    assert is_test_code(scanned(path))


@pytest.mark.parametrize(
    "path",
    [
        "classes/Invoice.cls",
        "classes/LatestInvoice.cls",
        "classes/TestimonialController.cls",
        "classes/ContestService.cls",
        "classes/InvoiceTestedFlag.cls",
        "classes/ABTestRunner.cls",
        "classes/InvoiceTest2.cls",
        "attest/Invoice.cls",
    ],
)
def test_names_that_only_look_alike(path: str) -> None:
    assert not is_test_code(scanned(path))


def test_what_the_product_says_counts_whatever_the_name() -> None:
    assert is_test_code(scanned("classes/Invoice.cls", for_tests=True))
