"""What is not understood is None, and never a value that it resembles."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.vendor.facts import values


@pytest.mark.parametrize(
    ("read", "value", "found"),
    [
        (values.flag, True, True),
        (values.flag, False, False),
        (values.flag, 1, None),
        (values.switch, True, True),
        (values.switch, 0, False),
        (values.switch, "1", True),
        (values.switch, "0", False),
        (values.switch, "true", None),
        (values.switch, 2, None),
        (values.switch, None, None),
        (values.number, 0, 0),
        (values.number, 7, 7),
        (values.number, -1, None),
        (values.number, True, None),
        (values.number, "7", None),
        (values.digits, "7", 7),
        (values.digits, "-7", None),
        (values.digits, "7.5", None),
        (values.digits, 7, 7),
        (values.amount, 0.5, 0.5),
        (values.amount, 2, 2.0),
        (values.amount, -0.5, None),
        (values.amount, True, None),
        (values.amount, "1", None),
        (values.text, "", ""),
        (values.text, 7, None),
        (values.texts, ["a"], ("a",)),
        (values.texts, (), ()),
        (values.texts, ["a", 1], None),
        (values.texts, "ab", None),
        (values.is_https, "HTTPS://crm.example", True),
        (values.is_https, "http://crm.example", False),
        (values.is_https, "crm.example", None),
        (values.is_https, "ftp://crm.example", None),
        (values.is_https, None, None),
    ],
)
def test_a_value(read: values.Reader, value: Any, found: Any) -> None:
    assert (read(value), type(read(value))) == (found, type(found))
