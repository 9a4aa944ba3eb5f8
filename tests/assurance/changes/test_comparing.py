"""What is different between two reviews, and what is asked about it."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

import pytest
import yaml

from auditor.assurance.changes.asking import questions_of
from auditor.assurance.changes.comparing import after, names_release, newest
from auditor.assurance.changes.keeping import text_of
from auditor.assurance.changes.model import Watch, What
from auditor.assurance.changes.reading import read_bytes
from auditor.assurance.changes.registered import missing
from auditor.assurance.changes.topics import topics, topics_in
from auditor.assurance.changes.words import texts
from auditor.register.model.lists import Changes
from auditor.register.model.register import Register

LAST, TODAY = date(2026, 6, 1), date(2026, 11, 27)
EMPTY = Watch(schema="crm-auditor/changes-watch/1")


def then(watch: Watch, text: str, today: date = TODAY, since: date | None = None, name: str = "log") -> Watch:
    return after(watch, [read_bytes(text.encode(), name, today)], today, since)


def seen(before: str, now: str) -> list[tuple[str, str]]:
    """What is noticed of a source that read like this before and reads like that now."""
    return [(str(one.what), one.title) for one in then(then(EMPTY, before, LAST), now).found]


OLD = "## 1.1 - 2026-05-01\n- b\n## 1.0 - 2026-01-01\n- a\n"
SUBS = "Sub-processor,Country\nCloud Ltd,Ireland\nMail Inc,USA\n"


@pytest.mark.parametrize(
    ("before", "now", "found"),
    [
        (OLD, OLD, []),
        (OLD, "## 1.2 - 2026-11-01\n- c\n" + OLD, [("new", "1.2 - 2026-11-01")]),
        (OLD, OLD.replace("- b", "- B"), [("altered", "1.1 - 2026-05-01")]),
        (OLD, OLD.replace("2026-05-01", "2026-04-01"), [("altered", "1.1 - 2026-04-01")]),
        (OLD, "## 1.0 - 2026-01-01\n- a\n", [("gone", "1.1 - 2026-05-01")]),
        (OLD, "## 1.1 - 2026-05-01\n- b\n", [("cut", "1.0 - 2026-01-01")]),
        (OLD, "", [("lost", "log")]),
        (OLD, "<html><body>Please switch on JavaScript</body></html>", [("lost", "log")]),
        ("## A\n" + OLD, "## A\n\n" + OLD, []),
        (SUBS, SUBS, []),
        (SUBS, SUBS + "Search GmbH,Germany\n", [("sub-processor-added", "Search GmbH")]),
        (SUBS, SUBS.replace("Mail Inc,USA\n", ""), [("sub-processor-removed", "Mail Inc")]),
        (SUBS, SUBS.replace("Ireland", "India"), [("sub-processor-moved", "Cloud Ltd")]),
        (SUBS, SUBS.replace("Ireland", ""), [("sub-processor-moved", "Cloud Ltd")]),
        (SUBS, SUBS.replace("CLOUD LTD", "Cloud ltd"), []),
        (SUBS, "hello", [("lost", "log")]),
        (SUBS, "Sub-processor,Country\n", [("lost", "log")]),
    ],
)
def test_differences(before: str, now: str, found: list[tuple[str, str]]) -> None:
    assert seen(before, now) == found


def feed(*titles: str) -> str:
    items = "".join(f"<item><title>{title}</title><guid>{title}</guid></item>" for title in titles)
    return f'<rss version="2.0"><channel>{items}</channel></rss>'


def test_what_falls_off_a_feed_was_not_taken_back() -> None:
    assert seen(feed("c", "b", "a"), feed("d", "c", "b")) == [("new", "d"), ("cut", "a")]
    assert seen(feed("c", "b", "a"), feed("c", "a")) == [("gone", "b")]
    assert seen(feed("b", "a"), feed("d", "c")) == [("new", "d"), ("new", "c"), ("gone", "b"), ("gone", "a")]


def test_what_cannot_be_read_any_more_stays_known() -> None:
    """A page that shows nothing does not make the next reading all new, and nothing of it gone."""
    watch = then(then(then(EMPTY, OLD, LAST), ""), OLD)
    assert [one.what for one in watch.found] == [What.LOST]
    assert len(watch.sources[0].entries) == 2


def test_the_first_reading_has_nothing_to_be_compared_with() -> None:
    assert then(EMPTY, OLD).found == ()
    assert [one.title for one in then(EMPTY, OLD, since=date(2026, 3, 1)).found] == ["1.1 - 2026-05-01"]


def test_what_was_not_given_stays_as_it_was() -> None:
    watch = then(then(EMPTY, OLD, LAST), SUBS, name="subs")
    assert [(source.name, source.read) for source in watch.sources] == [("log", LAST), ("subs", TODAY)]
    assert watch.found == ()


def test_the_same_reading_again_keeps_what_was_noticed() -> None:
    new = "## 1.2 - 2026-11-01\n- MFA\n" + OLD
    once = then(then(EMPTY, OLD, LAST), new)
    assert then(once, new) == once


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("Fixed CVE-2026-0001", "breach"),
        ("Vá lỗ hổng nghiêm trọng", "breach"),
        ("We engage a new sub-processor", "sub-processor"),
        ("Thêm bên xử lý phụ", "sub-processor"),
        ("Your data center moves to Frankfurt", "region"),
        ("Bật xác thực đa yếu tố cho mọi người", "mfa"),
        ("OAuth scopes changed", "sign-in"),
        ("API keys expire", "tokens"),
        ("Mã hóa dữ liệu khi lưu", "encryption"),
        ("Audit logs are kept for 30 days", "logging"),
        ("Backups are kept for 7 days", "backup"),
        ("New default access for guest users", "permissions"),
        ("AI summarizes calls", "ai"),
        ("Updated privacy policy", "terms"),
        ("Classic pages are deprecated", "deprecation"),
    ],
)
def test_a_change_that_matters_becomes_a_question(line: str, topic: str) -> None:
    watch = then(then(EMPTY, OLD, LAST), f"## 1.2 - 2026-11-01\n- {line}\n" + OLD)
    [question] = questions_of(watch)
    assert question.id.startswith(f"change-{topic}-")
    assert question.of == "vendor"
    for text, day in ((question.text.en, "1 November 2026"), (question.text.vi, "01/11/2026")):
        assert f"1.2, {day}: “{line}”" in text
    assert questions_of(watch, since=TODAY) == (question,)
    assert questions_of(watch, since=date(2026, 11, 28)) == ()


@pytest.mark.parametrize(
    "line", ["Lower price for everybody", "Ai cũng dùng được", "New colours", "Faster search"]
)
def test_what_matters_not_is_not_asked(line: str) -> None:
    assert questions_of(then(then(EMPTY, OLD, LAST), f"## 1.2 - 2026-11-01\n- {line}\n" + OLD)) == ()


def test_a_line_is_asked_about_once() -> None:
    text = "## 1.2 - 2026-11-01\n- OAuth tokens: MFA needed\n- New data region\n" + OLD
    asked = questions_of(then(then(EMPTY, OLD, LAST), text))
    assert [question.id.rsplit("-", 1)[0] for question in asked] == ["change-region", "change-mfa"]


def test_what_vanished_and_who_came_is_asked() -> None:
    watch = then(then(EMPTY, OLD, LAST), "## 1.0 - 2026-01-01\n- A\n")
    watch = then(then(watch, SUBS, LAST, name="subs"), SUBS.replace("Mail", "Post"), name="subs")
    asked = {question.id.rsplit("-", 1)[0]: question for question in questions_of(watch)}
    assert list(asked) == [
        "change-gone",
        "change-altered",
        "change-sub-processor-added",
        "change-sub-processor-removed",
    ]
    assert "Post Inc (USA)" in asked["change-sub-processor-added"].text.en
    assert asked["change-gone"].topic == "vendor-changes"


def test_the_id_of_a_question_stays_while_it_is_about_the_same() -> None:
    text = "## 1.2 - 2026-11-01\n- MFA\n" + OLD
    one, two = (questions_of(then(then(EMPTY, OLD, LAST), text, day)) for day in (TODAY, date(2026, 12, 1)))
    assert [question.id for question in one] == [question.id for question in two]


def test_hostile_words_reach_no_question_as_they_are() -> None:
    line = "CVE-1 \x1b[31m‮<script>alert(1)</script>" + "x" * 5000
    [question] = questions_of(then(then(EMPTY, OLD, LAST), f"## 1.2 - 2026-11-01\n- {line}\n" + OLD))
    assert "\x1b" not in question.text.en
    assert "‮" not in question.text.vi
    assert len(question.text.en) < 600


def test_what_was_kept_can_be_read_again() -> None:
    """Half a character, which JSON can hold and no file of text, would lock the watch for good."""
    watch = then(EMPTY, '[{"date": "2026-11-01", "title": "a\\ud800b", "body": "\\udfff"}]', since=LAST)
    assert watch.found[0].title == "a\\ud800b"
    assert Watch.model_validate_json(text_of(watch)) == watch


def test_the_newest_day_is_none_to_come() -> None:
    watch = then(EMPTY, "## 2.0 - 2027-05-01\n- x\n" + OLD)
    assert newest(watch, TODAY) == date(2026, 5, 1)
    assert newest(then(EMPTY, "## 2.0\n- x\n"), TODAY) is None


def test_the_release_in_use() -> None:
    watch = then(EMPTY, OLD)
    assert names_release(watch, "v1.1")
    assert not names_release(watch, "1.10")


def test_entries_for_the_register() -> None:
    text = "## 2.0 - 2027-05-01\n- x\n## 1.9\n- y\n## 1.8 - 2026-10-01\n- CVE-1\n" + OLD
    before = then(EMPTY, OLD, LAST)
    watch = then(before, text)
    register = Register.model_validate(
        {"register": "crm-auditor/assurance-register/1", "tenant": "acme", "vendor": {"name": "V"}}
    )
    made = missing(register, watch, watch.found, TODAY)
    assert [(entry.on, entry.release, entry.kind) for entry in made] == [
        (date(2026, 10, 1), "1.8", "security")
    ]
    first = missing(register, before, before.found, TODAY)
    assert [(entry.on, entry.release) for entry in first] == [(date(2026, 5, 1), "1.1")]
    full = register.model_copy(update={"changes": Changes(entries=made)})
    assert missing(full, watch, watch.found, TODAY) == ()


def test_every_topic_belongs_to_one_of_the_checks_and_is_asked_in_both_languages() -> None:
    known = yaml.safe_load(files("auditor.check").joinpath("topics.yaml").read_text(encoding="utf-8"))
    for name, topic in topics().items():
        assert topic.of in known, name
        if topic.significant:
            assert topic.ask is not None, name
            assert topic.why is not None, name
            assert "{what}" in topic.ask.en, name
            assert "{what}" in topic.ask.vi, name
        for word in topic.words:
            assert name in topics_in([f"x {word.lstrip('=').rstrip('*')} y"]), (name, word)
    for what in (What.GONE, What.ALTERED, What.LOST, What.ADDED, What.REMOVED, What.MOVED):
        assert {f"ask.{what}", f"why.{what}"} <= set(texts()), what
    for one in What:
        assert f"found.{one}" in texts()
