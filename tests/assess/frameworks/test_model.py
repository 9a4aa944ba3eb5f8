from __future__ import annotations

from auditor.assess.frameworks.model import Control, Said
from tests.assess.controls.test_standing import framework


def test_controls_of_topics_follow_those_that_are_listed_as_a_person_counts() -> None:
    made = framework(Control(id="B"), topics={"sso": ("A.10", "B"), "hsts": ("A.2", "A.10")})
    assert [one.id for one in made.all()] == ["B", "A.2", "A.10"]


def test_a_control_that_says_how_it_is_decided_has_no_topics() -> None:
    attested, named, bare = (
        Control(id="A", attested=True),
        Control(id="B", checks=("auth.x",)),
        Control(id="C"),
    )
    made = framework(attested, named, bare, topics={"sso": ("A", "B", "C"), "hsts": ("C",)})
    assert [made.topics_of(one) for one in (attested, named, bare)] == [(), (), ("sso", "hsts")]


def test_a_framework_is_coarse_where_no_control_names_a_check() -> None:
    assert framework(Control(id="A", attested=True), topics={"sso": ("B",)}).is_coarse
    assert not framework(Control(id="A", attested=True)).is_coarse
    assert not framework(Control(id="A", register=("assurance.x",))).is_coarse
    assert framework(topics={"sso": ("B",)}).version == "1"


def test_each_check_is_named_once_and_each_reader_has_a_name() -> None:
    control = Control(id="A", checks=("auth.x", "auth.y"), register=("auth.y", "auth.z"))
    assert control.named == ("auth.x", "auth.y", "auth.z")
    made = framework(control, name_vi="Acme bản 1", publisher_vi="Công ty Acme")
    assert (made.named_in("vi"), made.named_in("en")) == ("Acme bản 1", "Acme 1")
    assert (made.publisher_in("vi"), made.publisher_in("en")) == ("Công ty Acme", "Acme")
    assert framework(control).named_in("vi") == "Acme 1"
    assert Said(en="Yes.", vi="Có.").to("vi") == "Có."
