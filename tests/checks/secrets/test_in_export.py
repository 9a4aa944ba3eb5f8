from auditor.posture import Posture, ScannedFile, SecretHit
from checks.secrets.in_export import configuration_holds_no_secrets as check
from tests.builders import DENIED, evidence, population, posture_with, unread
from tests.checks.cases import absent, allowing, cases, fails, passes, row, unknown
from tests.checks.shapes import hidden
from tests.checks.support import verdict

KEY, PASSWORD = SecretHit(40, "AWS access key", "body"), SecretHit(7, "Basic auth password")
LOST = (unread("file:lost.cls"),)


def scanned(name: str, *hits: SecretHit) -> ScannedFile:
    return ScannedFile(f"file:{name}", name, hits, evidence(name, 0))


def tenant(*items: ScannedFile, **more: object) -> Posture:
    return posture_with(secrets=population("scanned_files", *items, **more))  # type: ignore[arg-type]


CLEAN, BOTH, ONE = scanned("a.cls"), scanned("b.cls", KEY, PASSWORD), scanned("d.cls", KEY)
TESTS = scanned("InvoiceTest.cls", KEY, PASSWORD)
EXPECTED = "no literal credential"

test_case = cases(
    check,
    passes("where no file holds one", tenant(CLEAN, scanned("b.cls")), passing=2, total=2, listed=0),
    fails(
        "with each file and all that it holds",
        tenant(CLEAN, BOTH, ONE),
        row(
            "file:b.cls",
            path="b.cls",
            line=7,
            locator="lines 7, 40",
            actual=["Basic auth password", "AWS access key"],
            expected=EXPECTED,
        ),
        row(
            "file:d.cls", path="d.cls", line=40, locator="body", actual=["AWS access key"], expected=EXPECTED
        ),
        failing=2,
        passing=1,
        total=3,
    ),
    fails(
        "with code of tests apart and lower",
        tenant(CLEAN, BOTH, TESTS, unread=LOST),
        row("file:b.cls", severity="critical"),
        row("file:InvoiceTest.cls", severity="medium"),
        row("file:lost.cls", status="unknown"),
        params={"files": 1, "tests": 1, "searched": 4, "more_unknown": 1},
        noun="scanned_files",
        failing=2,
        total=4,
    ),
    fails(
        "beside a file that the policy allows",
        tenant(BOTH, ONE),
        row("file:d.cls"),
        row("file:b.cls", status="pass"),
        under=allowing(check, "file:b.cls"),
        some_params={"files": 1},
    ),
    fails("whatever else was not searched", tenant(BOTH, unread=LOST, complete=DENIED), failing=1, unknown=1),
    unknown("while there may be more", tenant(CLEAN, complete=DENIED), DENIED),
    *hidden(CLEAN, tenant),
    absent("where there is no file", tenant(), "none", noun="scanned_files"),
)


def test_ids_outlast_an_edit_further_up() -> None:
    before, after = (verdict(check, tenant(scanned("a.cls", SecretHit(line, "Password")))) for line in (7, 9))
    assert before.resources[0].fingerprint == after.resources[0].fingerprint
