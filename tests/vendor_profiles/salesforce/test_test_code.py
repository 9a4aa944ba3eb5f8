"""Which Apex runs in tests only."""

from __future__ import annotations

import pytest

from vendor_profiles.salesforce.extract.secrets import only_tests


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
