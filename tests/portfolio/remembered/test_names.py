"""Names of files hold everywhere, lead nowhere else, and are never those of another tenant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.portfolio.remembered.names import file_name
from tests.report.hostile import HOSTILE

ODD = (
    "../../etc/passwd",
    "a/b",
    "con",
    "CON",
    "nul",
    "com1",
    "",
    ".",
    "..",
    " ",
    "Acme",
    "acme ",
    "Ngân hàng",
    *HOSTILE,
)


@pytest.mark.parametrize("name", ODD)
def test_an_odd_name_becomes_one_that_every_file_system_takes(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9_-]{1,40}\.[0-9a-f]{16}", file_name(name))


@pytest.mark.parametrize("name", ["acme", "acme-eu_2", "0"])
def test_a_plain_name_stays(name: str) -> None:
    assert file_name(name) == name


@given(st.text(max_size=80), st.text(max_size=80))
def test_two_tenants_have_two_files_also_where_capitals_are_not_told_apart(one: str, other: str) -> None:
    assert (file_name(one).casefold() == file_name(other).casefold()) == (one == other)


def test_capitals_and_digests_are_told_apart() -> None:
    names = ["acme", "Acme", "ACME", file_name("Acme")]
    assert len({file_name(name) for name in names}) == len(names)
