"""Every preset that is shipped is well-formed, says where its values come from, and asks for less only where it says why."""

from __future__ import annotations

import pytest

from auditor.check import load_catalogue
from auditor.policy import PRESETS, load_policy
from auditor.policy.preset import DEFAULT, leaves, preset
from auditor.policy.stricter import is_looser
from auditor.report.speech.words import Words
from auditor.scales import LANGUAGES

OTHERS = [name for name in PRESETS if name != DEFAULT]
BASE = leaves(preset(DEFAULT).policy)
NEVER = {"name", "absent", "deadlines", "data_countries", "personal_data"}
"""What only a company can say of itself."""


@pytest.mark.parametrize("name", PRESETS)
def test_every_value_is_one_of_a_policy(name: str) -> None:
    one = preset(name)
    assert one.name == name
    assert load_policy(preset=name).name == name
    assert not NEVER & {key.partition(".")[0] for key in leaves(one.policy)}


@pytest.mark.parametrize("name", PRESETS)
def test_every_value_has_a_source_and_no_source_is_for_nothing(name: str) -> None:
    one = preset(name)
    keys = set(leaves(one.policy))
    assert {key for key in keys if not one.ground(key)} == set()
    assert {
        key for key in one.grounds if not any(f"{whole}.".startswith(f"{key}.") for whole in keys)
    } == set()
    assert {ground.partition(" ")[0] for ground in one.grounds.values()} - {"ours"} == set(one.sources)
    assert all(source.url for source in one.sources.values())


@pytest.mark.parametrize("name", OTHERS)
def test_a_preset_asks_for_less_than_the_default_only_where_it_says_why(name: str) -> None:
    one = preset(name)
    looser = {key for key, value in leaves(one.policy).items() if is_looser(key, value, BASE.get(key))}
    assert looser == set(one.loosens)
    assert all(words.en != words.vi for words in (*one.loosens.values(), *one.limits, one.title))


def test_no_two_presets_say_another_thing_by_the_same_pair() -> None:
    pairs: dict[str, object] = {}
    for name in PRESETS:
        for key, value in leaves(preset(name).policy).items():
            if key.startswith("toxic_pairs."):
                assert pairs.setdefault(key, value) == value


@pytest.mark.parametrize("name", PRESETS)
def test_what_a_preset_expects_is_there(name: str) -> None:
    catalogue = load_catalogue()
    asked = {check.topic for check in catalogue} | set(catalogue.checks)
    assert set(load_policy(preset=name).expects) <= asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_preset_has_a_name_in_reports(language: str) -> None:
    words = Words(language, load_catalogue())
    assert words.policy("strict+vn-pdpl") == f"{words.policy('strict')} + {words.policy('vn-pdpl')}"
    assert words.policy("Acme+ours") == "Acme+ours"
    assert all(words.has(f"policy.{name}") for name in PRESETS)
