"""Which Apex runs in tests only."""

from __future__ import annotations

import pytest

from auditor.posture import Source
from auditor.vendor import NotUsableError, Raw
from vendor_profiles.salesforce.extract.secrets import extract_code, only_tests
from vendor_profiles.salesforce.records import SecretRecord


@pytest.mark.parametrize(
    "code",
    [
        "@isTest\nprivate class Checks {}",
        "@IsTest(SeeAllData=true) public with sharing class Checks { class Inner {} }",
        "/* class of tests */ @isTest private class Checks {}",
        "@isTest // a class\nclass Checks {}",
    ],
)
def test_a_class_that_only_tests(code: str) -> None:
    assert only_tests(code)


@pytest.mark.parametrize(
    "code",
    [
        "public class Invoice {}",
        "public class Invoice { @isTest static void checks() {} }",
        "// @isTest\npublic class Invoice {}",
        "/* @isTest */ public class Invoice {}",
        "@SuppressWarnings('@isTest') public class Invoice {}",
        "trigger Invoice on Account (before insert) {}",
        "",
    ],
)
def test_a_class_that_is_in_use(code: str) -> None:
    assert not only_tests(code)


@pytest.mark.parametrize(("head", "tests"), [("@isTest private", True), ("public", False)])
def test_a_file_of_code_says_what_it_is_for(head: str, tests: bool) -> None:
    raw = Raw("ApexClass", f"{head} class Invoice {{}}".encode(), Source("classes/Invoice.cls", "", ""))
    (record,) = extract_code(raw)
    assert isinstance(record, SecretRecord)
    assert record.for_tests is tests


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\xff\x00", "binary"),
        (b"public class A {}\x00", "binary"),
        (b"public class \xe4 {}", "binary"),
    ],
)
def test_what_is_no_text_was_not_searched(content: bytes, reason: str) -> None:
    with pytest.raises(NotUsableError) as raised:
        extract_code(Raw("ApexClass", content, Source("classes/Invoice.cls", "", "")))
    assert raised.value.reason == reason


def test_what_is_found_counts_whatever_stands_beside_it() -> None:
    content = b"\xe4\nString password = 'hunter2xx';"
    (record,) = extract_code(Raw("ApexClass", content, Source("classes/Invoice.cls", "", "")))
    assert isinstance(record, SecretRecord)
    assert [hit.line for hit in record.hits] == [2]
