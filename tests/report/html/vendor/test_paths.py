"""Long texts break where a reader expects it, and stay text."""

from __future__ import annotations

import pytest

from auditor.report.html.vendor.paths import breakable


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("short", "short"),
        ("a/b.c", "a/b.c"),
        ("force-app/main/default.xml", "force-app/<wbr>main/<wbr>default.<wbr>xml"),
        ("SecuritySettings.sessionSettings", "Security<wbr>Settings.<wbr>session<wbr>Settings"),
        ("<script>alert(1)</script>/x", "&lt;script&gt;alert(1)&lt;/<wbr>script&gt;/<wbr>x"),
    ],
)
def test_it_breaks_at_joints_and_escapes(text: str, expected: str) -> None:
    assert str(breakable(text)) == expected
