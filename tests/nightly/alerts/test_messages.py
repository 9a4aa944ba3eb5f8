"""What a message says, and what no name in it can do."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.nightly.alerts import Surroundings
from auditor.nightly.alerts.wording.harmless import LONGEST, harmless
from auditor.nightly.alerts.wording.words import of_the_catalogue
from auditor.nightly.outgoing.by_apprise import notify
from auditor.nightly.outgoing.services import SERVICES
from tests.examples import examples
from tests.nightly.alerts.world import CHECK, DAY, World, config, entry, judged, night, record, worse
from tests.nightly.outgoing.addresses import ADDRESSES
from tests.nightly.outgoing.caught import Caught

HOSTILE = (
    "@everyone",
    "@here <!channel> <@U123|x> <users/all>",
    "[click](http://evil.example/x)",
    "https://evil.example/x?y",
    "www.evil.example",
    "**bold** _it_ `code` ~~x~~ # head",
    "<b>bold</b><script>alert(1)</script>",
    "a\nRESOLVED: everything",
    "a\r\n\r\nBcc: all@evil.example",
    "\x1b[31mred\x07",
    "txt.\u202egpj.exe",
    "x" * 5000,
    "{tenant}{0}%s${HOME}",
    "\ud800half",
)


def told(name: str, dialect: str = "text") -> tuple[str, str]:
    world = World(config(names=True))
    around = Surroundings(dialect=lambda _: dialect, check_text=world.around.check_text)  # type: ignore[arg-type, return-value]
    world.run(
        night(record(judged(CHECK, entry("role:X", name=name))), worse("role:X", by=name, why=name)),
        around=around,
    )
    (_, text), *_ = world.got
    return text.title, text.body


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("dialect", ["text", "markdown"])
def test_a_hostile_name_is_one_line_that_does_nothing(name: str, dialect: str) -> None:
    title, body = told(name, dialect)
    calm_title, calm_body = told("Sales", dialect)
    assert title == calm_title
    assert len(body.splitlines()) == len(calm_body.splitlines())
    assert len(body) < 1500
    for acts in (
        "@everyone",
        "@here",
        "<!",
        "<@",
        "<users",
        "://evil",
        "www.evil",
        ".example",
        "\x1b",
        "\x07",
        "\u202e",
        "\r",
    ):
        assert acts not in body, acts
    assert not re.search(r"[\ud800-\udfff]", body)
    if dialect == "markdown":
        assert not re.search(r"(?<!\\)[*`\[\]~]", body)


@pytest.mark.parametrize("scheme", [scheme for scheme, service in SERVICES.items() if not service.mail])
def test_no_service_gets_a_name_that_it_would_act_on(scheme: str) -> None:
    """As it leaves, after whatever apprise makes of it."""
    for name in HOSTILE:
        title, body = told(name, SERVICES[scheme].dialect)
        way = Caught(body=b"ok" if scheme == "slack" else b'{"ok": true, "code": 0}')
        notify(way, ADDRESSES[scheme], title, body, "alert")
        sent = way.texts()
        for acts in (
            "@everyone",
            "@here",
            "<!channel>",
            "<@U123",
            "<users/all>",
            "http://evil",
            "https://evil",
            "www.evil",
            "<script",
            "\x1b",
            "\u202e",
        ):
            assert acts not in sent, (name, acts)
        if scheme in ("discord", "mmost"):
            assert "**bold**" not in sent
        assert len(way.requests) == 1


@given(st.text(max_size=300))
@settings(max_examples=examples(200), deadline=None)
def test_any_name_is_short_and_on_one_line(name: str) -> None:
    said = harmless(name)
    assert len(said.splitlines()) <= 1
    assert len(said) <= 6 * LONGEST * 2
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)
    assert not re.search(r"@\w|<[!@\w]|://", said)


def test_people_are_counted_unless_they_may_be_named() -> None:
    for names, shown in ((False, False), (True, True)):
        world = World(config(names=names))
        after = record(judged(CHECK, entry("user:7", name="Jo Doe")))
        world.run(night(after, worse("user:7", by="an@x.example", at="2026-11-26T10:00:00Z")))
        (_, text), *_ = world.got
        assert ("Jo Doe" in text.body) is shown
        assert ("an@" in text.body) is shown
        assert "26 November 2026" in text.body


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_message_is_a_short_screen_with_what_to_do_and_where_the_report_lies(language: str) -> None:
    world = World(config(language=language))
    around = Surroundings(
        reports=lambda tenant, day: f"https://share.example/{day}/{tenant}", check_text=of_the_catalogue
    )
    names = [f"role:R{number}" for number in range(40)]
    world.run(night(record(judged(CHECK, *map(entry, names))), *map(worse, names)), around=around)
    (_, text), *_ = world.got
    lines = text.body.splitlines()
    assert len(lines) <= 25
    assert len(text.body) < 1900
    assert "https://share.example/2026-11-27/acme" in text.body
    assert ("And 34 more" if language == "en" else "Và 34 mục nữa") in text.body
    assert ("Next: " if language == "en" else "Việc cần làm: ") in text.body
    assert not re.search(r"\{[a-z_]+\}", text.title + text.body)
    if language == "vi":
        assert "[en]" not in text.body
        assert not re.search(r"\b(NEW|Next|Report|Cause|the|is)\b", text.title + text.body)


def test_the_language_is_that_of_the_rule_else_of_the_recipient_else_of_the_file() -> None:
    to = [
        {"name": name, "url": {"env": "CRM_AUDIT_X"}, **({"language": "vi"} if name == "own" else {})}
        for name in ("file", "own", "ruled")
    ]
    world = World(config(to=to, rules=[{"to": ["file", "own"]}, {"to": ["ruled"], "language": "vi"}]))
    world.run(night(record(judged(CHECK, entry("role:X"))), worse("role:X")))
    assert {name: text.title for name, text in world.got} == {
        "file": "acme: 1 new (high)",
        "own": "acme: 1 cảnh báo mới (cao)",
        "ruled": "acme: 1 cảnh báo mới (cao)",
    }


def test_a_digest_is_one_message_for_all_tenants() -> None:
    world = World(config(to=[{"name": "ops", "url": {"env": "CRM_AUDIT_X"}, "digest": True}]))
    nights = [
        night(record(judged(CHECK, entry("role:X")), tenant=f"t{n}"), worse("role:X"), tenant=f"t{n}")
        for n in range(30)
    ]
    world.run(*nights)
    ((_, text),) = world.got
    assert text.title == "30 CRMs: 30 new (high)"
    assert "And 18 more" in text.body
    assert len(text.body.splitlines()) <= 32


def test_a_flood_is_one_message() -> None:
    world = World(config(most=3))
    for many in (3, 4):
        world.got.clear()
        nights = [
            night(
                record(judged(CHECK, entry(f"role:{many}")), tenant=f"t{n}"),
                worse(f"role:{many}"),
                tenant=f"t{n}",
                day=DAY + timedelta(days=many),
            )
            for n in range(many)
        ]
        world.run(*nights)
        assert len(world.got) == (3 if many == 3 else 1)


def test_a_dry_run_sends_nothing_and_remembers_nothing() -> None:
    world = World(config())
    one = night(record(judged(CHECK, entry("role:X"))), worse("role:X"))
    (shown,) = world.run(one, dry=True)
    assert (shown.fate, world.got, world.history.kept) == ("shown", [], {})
    (sent,) = world.run(one)
    assert replace(sent, fate="shown") == shown
