"""What people are told of a measurement: in both languages alike, and for every reason and status that there is."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from auditor.bilingual import Words
from auditor.probing.catalogue import probes
from auditor.probing.result import Probed, Status, Target
from auditor.probing.words import Say, rows, texts, to_do

SOURCES = Path(__file__).resolve().parents[2] / "auditor/probing"
TEXTS: dict[str, Words] = {
    **texts(),
    **{
        f"{kind.id}.{name}": getattr(kind, name)
        for kind in probes().values()
        for name in ("title", "why", "fix")
    },
}


@pytest.mark.parametrize("key", TEXTS)
def test_both_languages_say_it_with_the_same_gaps(key: str) -> None:
    english, vietnamese = (
        {name for _, name, _, _ in Formatter().parse(text) if name} for text in (TEXTS[key].en, TEXTS[key].vi)
    )
    assert english == vietnamese
    assert TEXTS[key].en.strip()
    assert TEXTS[key].vi.strip()
    assert TEXTS[key].en != TEXTS[key].vi


def test_every_status_and_every_reason_has_a_text() -> None:
    assert {f"status.{status}" for status in Status} <= texts().keys()
    given = {
        reason
        for path in (SOURCES / "web").glob("*.py")
        for reason in re.findall(r'reason="(\w+)"|NOT_TESTED, "(\w+)"', path.read_text(encoding="utf-8"))
        for reason in reason
        if reason
    }
    assert given == {
        "no_cookie",
        "no_http_port",
        "no_management_path",
        "no_product",
        "page_elsewhere",
        "untrusted",
    }
    assert {f"reason.{reason}" for reason in given} <= texts().keys()


@pytest.mark.parametrize(("language", "first"), [("en", "bad"), ("vi", "không đạt")])
def test_a_table_of_a_host(language: str, first: str) -> None:
    kinds = probes()
    target = Target(
        host="crm.example.com:443",
        kind="host",
        probes=(
            kinds["tls-versions"].found(Status.BAD, "TLS 1.0"),
            kinds["cookies"].found(Status.NOT_TESTED, "Set-Cookie: -", reason="no_cookie"),
            kinds["csp"].found(Status.WARNING, "script-src *"),
            Probed(id="of-a-later-version", status=Status.BAD, observed="x", expected="y"),
        ),
    )
    say = Say(language)
    made = list(rows(target, say))
    assert made[0] == (first, say.of(kinds["tls-versions"].title), "TLS 1.0")
    assert made[1][2] == say("reason.no_cookie")
    assert made[3][1] == "of-a-later-version"
    assert [title for title, _ in to_do(target, say)] == [
        say.of(kinds[name].title) for name in ("tls-versions", "csp")
    ]
