"""Words of the trade, by language."""

from __future__ import annotations

from importlib.resources import files

import pytest
import yaml

from auditor.check.jargon import jargon_in

TABLE = yaml.safe_load(files("auditor.check").joinpath("jargon.yaml").read_text(encoding="utf-8"))
ROWS = [(language, row) for language, rows in TABLE.items() for row in rows]


def found(text: str, language: str = "en") -> list[str]:
    return [entry.word for entry in jargon_in(text, language)]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=lambda part: str(part))
def test_every_listed_word_is_found_and_says_what_to_say(language: str, row: dict[str, str]) -> None:
    (hit,) = jargon_in(f"a {row['word']} b", language)
    assert (hit.word, hit.say) == (row["word"], row["say"])
    assert hit.say.strip()


@pytest.mark.parametrize("language", TABLE)
def test_what_is_to_be_said_instead_is_none_of_the_words(language: str) -> None:
    assert [row["say"] for row in TABLE[language] if jargon_in(row["say"], language)] == []


def test_a_word_counts_in_any_letters_in_plural_and_beside_a_comma() -> None:
    assert found("Sessions, tokens and oauth.") == ["Sessions", "tokens", "oauth"]
    assert found("Interfaces (APIs).") == ["Interfaces", "APIs"]


def test_a_part_of_a_word_is_none() -> None:
    assert found("Obsession, apiary, organisation, ship, descriptive.") == []
    assert found("Tính toán theo phiên bản mới.", "vi") == []
    assert found("Phiên làm việc.", "vi") == ["Phiên"]


def test_a_word_may_stand_in_a_phrase_that_explains_it() -> None:
    assert found("There is no single sign-on (SSO).") == []
    assert found("There is no SSO.") == ["SSO"]
    assert found("Chưa có đăng nhập một lần (SSO).", "vi") == []


def test_the_name_of_a_placeholder_is_no_word() -> None:
    assert found("{objects} of {total} can.") == []
    assert found("Objects: {total}.") == ["Objects"]


def test_a_language_without_a_list_has_no_such_words() -> None:
    assert found("Un token.", "fr") == []
