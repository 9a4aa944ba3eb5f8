import re

import pytest

from checks.endpoints import _suffixes
from checks.endpoints._suffixes import is_public_suffix, is_wide

ENDINGS = frozenset(["app", "com", "dev", "goog", "io", "lt", "me", "net", "org", "sh", "vn", "co"])
"""The top-level domains under which hosting is shared."""


@pytest.mark.parametrize("domain", sorted(_suffixes._SHARED))
def test_each_shared_host_is_a_domain_that_can_be(domain: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*\.)+[a-z]+", domain)
    assert domain.rpartition(".")[2] in ENDINGS
    assert is_public_suffix(domain)
    assert is_wide(f"https://*.{domain}/x")
    assert not is_wide(f"https://*.acme.{domain}/x")


def test_second_levels_are_the_words_of_registries() -> None:
    assert all(re.fullmatch(r"[a-z]{2,4}", word) for word in _suffixes._SECOND_LEVEL)


@pytest.mark.parametrize("domain", ["com", "co.uk", "com.vn", "edu.au", "sch.id", "plc.uk", "gouv.fr"])
def test_what_registries_sell_is_public(domain: str) -> None:
    assert is_public_suffix(domain)


@pytest.mark.parametrize("domain", ["acme.com", "co.info", "acme.vn", "a.co.uk", "com.acme.vn"])
def test_what_somebody_bought_is_not(domain: str) -> None:
    assert not is_public_suffix(domain)
