"""`crm-audit vendors show`: what no scan can answer, with the checks that each declaration covers."""

from __future__ import annotations

from tests.exports import audit


def test_a_topic_lists_the_checks_that_it_covers() -> None:
    ran = audit("vendors", "show", "suitecrm")
    assert ran.code == 0, ran.text
    lines = [line for line in ran.out.splitlines() if line.strip().startswith("oauth-apps:")]
    assert len(lines) == 2, "of the export and of the API"
    assert all("access.manage-integrations, apps.admin-approval" in line for line in lines)
    assert "    mfa.admins" in ran.out.splitlines()


def test_it_speaks_vietnamese_too() -> None:
    english, other = (audit("vendors", "show", "zoho", "--lang", language).out for language in ("en", "vi"))
    assert "Zoho CRM shows nothing to visitors" in english
    assert "Zoho CRM không hiển thị dữ liệu cho khách" in other


def test_a_misspelt_vendor_is_named() -> None:
    ran = audit("vendors", "show", "zohoo")
    assert ran.code == 2
    assert "zoho" in ran.err
