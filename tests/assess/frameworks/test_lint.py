from __future__ import annotations

from typing import Any

import pytest

from auditor.assess.frameworks.lint import Flaw, flaws, known_topics, nowhere
from auditor.assess.frameworks.model import Control, Said
from auditor.assess.frameworks.reading import own_frameworks
from auditor.assess.frameworks.ways import ways
from auditor.check import Check, load_catalogue
from auditor.schemas import problems
from auditor.userfile import read_yaml
from tests.assess.controls.test_standing import framework
from tests.assess.frameworks.test_frameworks import PATHS
from tests.assess.making import sample

OWN = own_frameworks()
WHY = Said(en="Nothing tells.", vi="Không có gì cho biết.")


def known(*checks: Check) -> dict[str, Check]:
    return {one.id: one for one in checks}


@pytest.mark.parametrize("name", OWN)
def test_nothing_of_a_framework_that_comes_along_must_be_settled(name: str) -> None:
    assert [one for one in flaws(OWN[name], load_catalogue().checks) if one.must] == []


def test_every_check_touches_a_control_of_some_framework() -> None:
    assert nowhere(list(OWN.values()), load_catalogue().checks) == []


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}:{path.stem}")
def test_a_file_holds_to_the_schema(path: Any) -> None:
    import json

    assert problems("framework", json.loads(json.dumps(read_yaml(path), default=str))) == []


@pytest.mark.parametrize("name", OWN)
def test_what_a_framework_says_stands_in_both_languages_and_is_not_the_same(name: str) -> None:
    for control in OWN[name].all():
        for said in (control.asks, control.attested, control.unseen):
            if isinstance(said, Said):
                assert said.en.endswith("."), said
                assert said.vi.endswith("."), said
                assert said.en != said.vi


def test_a_control_that_nothing_decides_is_named() -> None:
    made = framework(Control(id="A"), Control(id="B", unseen=WHY), topics={"sso": ("C",), "hsts": ("D",)})
    found = flaws(made, known(sample("auth.sample", topic="sso")))
    assert [(one.kind, one.control) for one in found] == [("undecided", "A"), ("undecided", "D")]


def test_a_check_that_repeats_another_decides_nothing_of_a_topic() -> None:
    made = framework(topics={"sso": ("C",)})
    again = sample("auth.again", topic="sso", same_as="auth.sample")
    assert [one.kind for one in flaws(made, known(again))] == ["undecided"]


def test_names_of_what_there_is_not_are_named() -> None:
    made = framework(Control(id="A", checks=("auth.gone",)), topics={"unheard": ("B",)})
    kinds = {(one.kind, one.control, one.topic) for one in flaws(made, {})}
    assert kinds == {("no_topic", "", "unheard"), ("no_check", "A", ""), ("undecided", "B", "")}


def test_a_check_of_another_product_is_named() -> None:
    other = sample("auth.other", vendor="odoo")
    bound = framework(Control(id="A", checks=("auth.other",)), vendor="salesforce")
    assert [one.kind for one in flaws(bound, known(other))] == ["another_vendor"]
    assert flaws(framework(Control(id="A", checks=("auth.other",))), known(other)) == []


def test_a_topic_that_has_no_part_in_a_control_is_told() -> None:
    check = sample("auth.sample", topic="sso")
    made = framework(Control(id="A", checks=("auth.sample",)), topics={"sso": ("A", "B")})
    (found,) = flaws(made, known(check))
    assert (found.kind, found.control, found.must) == ("unlisted", "A", False)


def test_checks_that_touch_no_control_are_told_of_one_and_must_be_settled_of_all() -> None:
    one, two, foreign = (
        sample("auth.one"),
        sample("auth.two", topic="sso"),
        sample("auth.odoo", vendor="odoo"),
    )
    made = framework(Control(id="A", checks=("auth.one",)), vendor="salesforce")
    assert flaws(made, known(one, two, foreign)) == [Flaw("acme:1", "unmapped", checks=("auth.two",))]
    assert nowhere([made], known(one, two, foreign)) == [Flaw("", "nowhere", checks=("auth.two",))]
    assert not flaws(made, known(one, two))[0].must
    assert nowhere([made], known(one, two))[0].must


def test_a_topic_of_a_framework_of_one_product_touches_checks_of_any() -> None:
    made = framework(topics={"sso": ("A",)}, vendor="salesforce")
    assert flaws(made, known(sample("auth.one", topic="sso"))) == []


def test_ways_add_up_to_all_controls() -> None:
    for one in OWN.values():
        assert sum(ways(one).values()) == len(list(one.all()))
    made = framework(
        Control(id="A", checks=("auth.one",)),
        Control(id="B", register=("assurance.one",)),
        Control(id="C", checks=("auth.one",), attested=True),
        Control(id="D", attested=WHY),
        Control(id="E", unseen=WHY),
        topics={"sso": ("F",)},
    )
    assert set(ways(made).values()) == {1}


def test_topics_are_those_that_checks_have() -> None:
    assert {one.topic for one in load_catalogue()} <= known_topics()


def test_a_name_of_what_there_is_not_is_told_with_what_was_meant() -> None:
    made = framework(Control(id="A", checks=("auth.sampel",)), topics={"ssso": ("B",)}, vendor="salseforce")
    found = flaws(made, known(sample("auth.sample", topic="sso")), {"salesforce", "odoo"})
    near = {one.kind: one.near for one in found if one.must}
    assert near == {"no_vendor": "salesforce", "no_topic": "sso", "no_check": "auth.sample", "undecided": ""}


def test_a_product_is_looked_for_where_it_is_known_which_there_are() -> None:
    made = framework(Control(id="A", unseen=WHY), vendor="salesforce")
    assert flaws(made, {}, {"salesforce"}) == []
    assert flaws(made, {}) == []
