"""The questions are data that hold together: with the posture, with the topics, in both languages."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import pytest
import yaml

from auditor.check import load_catalogue
from auditor.posture import Action, Capability, Role, User, not_provided, unseen_posture
from auditor.posture.facts.fact import Unknown
from auditor.report.speech.catalogue import report_texts
from vendor_profiles.generic.filled.understand import fold, understood
from vendor_profiles.generic.questions import Asked, Option, questions, sections, tables, words

CHECKS = load_catalogue().checks
ASKED = [*questions().values(), *(column for table in tables().values() for column in table.columns)]
TEXTS = [
    *(one.text for one in ASKED),
    *(one.attach for one in questions().values()),
    *(option for one in ASKED for option in (*one.options, *one.special)),
    *sections().values(),
    *(text for table in tables().values() for text in (table.title, table.note)),
    *words().instructions,
    *words().allowed.values(),
    *words().columns.values(),
    words().title,
]
each_asked = pytest.mark.parametrize("asked", ASKED, ids=lambda one: f"{one.path}:{one.id}")


def test_ids_are_unique() -> None:
    assert len({fold(id_) for id_ in questions()}) == len(questions())
    for table in tables().values():
        assert len({column.id for column in table.columns}) == len(table.columns)
        assert table.columns[0].id == table.columns[0].path == "name"


def test_topics_and_sections_are_known() -> None:
    topics = yaml.safe_load(files("auditor.check").joinpath("topics.yaml").read_text(encoding="utf-8"))
    assert {question.topic for question in questions().values()} <= set(topics)
    assert {question.section for question in questions().values()} == set(sections())


def test_every_topic_that_has_a_check_for_any_product_is_asked_for() -> None:
    checked = {check.topic for check in CHECKS.values() if check.vendor is None}
    asked = {question.topic for question in questions().values()}
    # what documents show, and in what two sources contradict each other, is nobody's to answer
    assert checked - asked == {"vendor-evidence"}


def test_paths_lead_to_facts() -> None:
    posture = unseen_posture("generic", not_provided("Form"))
    for question in questions().values():
        head, *rest = question.path.split(".")
        found: Any = getattr(posture, head)
        if rest and not isinstance(found, Unknown):
            assert hasattr(found, rest[0]), question.path
    assert {tables()["users"].column(id_).path for id_ in ("kind", "second-factor")} <= set(
        User.__dataclass_fields__
    )


def test_the_table_of_roles_asks_for_every_right_there_is() -> None:
    """What is not asked for would count as not given."""
    paths = {column.path for column in tables()["roles"].columns}
    assert {str(right) for right in (*Capability, Action.EXPORT, Action.READ, Action.UPDATE)} <= paths
    assert "login_ranges" in Role.__dataclass_fields__


def test_every_table_says_whether_all_are_listed() -> None:
    for table in tables().values():
        assert questions()[table.listed].path == table.path
        assert questions()[table.listed].type == "yes_no"


@pytest.mark.parametrize("text", TEXTS, ids=lambda one: one.en[:40])
def test_both_languages_say_something_and_not_the_same(text: Any) -> None:
    assert text.en.strip() == text.en != ""
    assert text.vi.strip() == text.vi != ""
    assert text.en != text.vi or text.en.isupper()
    assert text.en.isascii() or "“" not in text.en


@each_asked
def test_no_word_means_two_answers(asked: Asked) -> None:
    names: dict[str, Any] = {}
    common = {
        fold(word) for entry in (words().answers["dont_know"],) for word in (entry.en, entry.vi, *entry.also)
    }
    for option in (*asked.options, *asked.special):
        for name in (option.en, option.vi):
            assert names.setdefault(fold(name), option.value) == option.value
            assert fold(name) not in common


@each_asked
def test_every_offered_answer_is_understood_alike_in_both_languages(asked: Asked) -> None:
    def meant(option: Option, text: str) -> None:
        wanted = tuple(option.value) if isinstance(option.value, list) else option.value
        for language in ("en", "vi"):
            for written in (text, text.upper(), f"  {text} "):
                found = understood(asked, [written], language)
                assert found == ((wanted,) if option in asked.options and asked.type == "list" else wanted)

    for option in (*asked.options, *asked.special):
        meant(option, option.en)
        meant(option, option.vi)


def test_the_words_of_facts_are_in_the_reports() -> None:
    texts = report_texts("en")
    exempt = [str(option.value) for option in questions()["mfa-exempt"].options]
    framing = [str(option.value) for option in questions()["site-framing"].options]
    held = [str(option.value) for option in questions()["backup-covers"].options]
    assert [word for word in (*exempt, *framing, *held) if f"value.{word}" not in texts] == []
