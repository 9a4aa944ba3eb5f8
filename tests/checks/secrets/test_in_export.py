from auditor.posture import Posture, ScannedFile, SecretHit, UnknownKind
from checks.secrets.in_export import configuration_holds_no_secrets as check
from tests.builders import GAP, evidence, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def scanned(name: str, *hits: SecretHit) -> ScannedFile:
    return ScannedFile(f"file:{name}", name, hits, evidence(name, 0))


def files(*items: ScannedFile, **more: object) -> Posture:
    return posture_with(secrets=population("scanned_files", *items, **more))  # type: ignore[arg-type]


def test_passes_when_no_file_holds_a_secret() -> None:
    result = verdict(check, files(scanned("a.cls"), scanned("b.cls")))
    assert (result.status, result.passing, result.total, result.resources) == ("pass", 2, 2, [])


def test_fails_and_names_each_file_with_all_that_it_holds() -> None:
    key, password = SecretHit(40, "AWS access key", "body"), SecretHit(7, "Basic auth password")
    result = verdict(check, files(scanned("a.cls"), scanned("b.cls", key, password), scanned("c.cls", key)))
    assert (result.status, result.failing, result.passing, result.total) == ("fail", 2, 1, 3)
    assert [
        (entry.id, entry.path, entry.line, entry.locator, entry.actual) for entry in result.resources
    ] == [
        ("file:b.cls", "b.cls", 7, "lines 7, 40", ["Basic auth password", "AWS access key"]),
        ("file:c.cls", "c.cls", 40, "body", ["AWS access key"]),
    ]
    assert {entry.expected for entry in result.resources} == {"no literal credential"}


def test_counts_test_code_apart_and_lower() -> None:
    key, password = SecretHit(40, "AWS access key", "body"), SecretHit(7, "Basic auth password")
    result = verdict(
        check,
        files(
            scanned("a.cls"),
            scanned("b.cls", key, password),
            scanned("InvoiceTest.cls", key, password),
            unread=(unread("file:c.cls"),),
        ),
    )
    assert result.params == {"files": 1, "tests": 1, "searched": 4, "more_unknown": 1}
    assert (result.noun, result.failing, result.total) == ("scanned_files", 2, 4)
    severities = {entry.name: entry.severity for entry in result.resources if entry.status == "fail"}
    assert severities == {"b.cls": "critical", "InvoiceTest.cls": "medium"}
    allowed = {"secrets.in-export": ("file:b.cls",)}
    held = files(scanned("b.cls", key, password), scanned("d.cls", key))
    assert verdict(check, held, allowed=allowed).params["files"] == 1


def test_ids_outlast_an_edit_further_up() -> None:
    before = verdict(check, files(scanned("a.cls", SecretHit(7, "Password"))))
    after = verdict(check, files(scanned("a.cls", SecretHit(9, "Password"))))
    assert before.resources[0].fingerprint == after.resources[0].fingerprint


def test_is_unknown_while_a_file_was_not_searched() -> None:
    result = verdict(check, files(scanned("a.cls"), unread=(unread("file:b.cls"),)))
    assert (result.status, result.passing, result.unknown, result.total) == ("unknown", 1, 1, 2)
    assert lacks(result, (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, files(scanned("a.cls"), complete=GAP)), GAP)
    assert lacks(verdict(check, posture_with()), GAP)


def test_a_hit_fails_whatever_else_was_not_searched() -> None:
    held = scanned("a.cls", SecretHit(7, "Password"))
    assert verdict(check, files(held, unread=(unread("file:b.cls"),), complete=GAP)).status == "fail"
