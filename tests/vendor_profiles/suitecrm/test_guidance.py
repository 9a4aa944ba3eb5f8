"""What the two profiles say to people: every key is a check or a topic, and both languages speak."""

import pytest

from auditor.check import load_catalogue
from auditor.vendor import vendor_named


@pytest.mark.parametrize("name", ["suitecrm", "creme"])
def test_every_key_is_a_check_or_a_topic(name: str) -> None:
    vendor = vendor_named(name)
    keys = {check.id for check in load_catalogue()} | {check.topic for check in load_catalogue()}
    declared = {
        *vendor.profile.not_applicable,
        *vendor.profile.out_of_reach("export"),
        *vendor.profile.out_of_reach("api"),
    }
    assert (declared | set(vendor.guidance)) - keys == set()


@pytest.mark.parametrize("name", ["suitecrm", "creme"])
def test_texts_are_short_and_differ(name: str) -> None:
    vendor = vendor_named(name)
    texts = [*vendor.profile.not_applicable.values(), *vendor.profile.out_of_reach("export").values()]
    texts += [words for entry in vendor.guidance.values() for words in (entry.where, entry.set, entry.verify)]
    for words in texts:
        assert 0 < len(words.en) <= 300, words.en
        assert 0 < len(words.vi) <= 300, words.vi
        assert "\n" not in words.en + words.vi
        assert words.en != words.vi
