"""The page on drift names every kind of change and every cause."""

from __future__ import annotations

from typing import get_args

from auditor.assess.serialize import ENTITIES_LISTED
from auditor.history.change import Cause
from auditor.history.drift import WHATS
from auditor.history.drift.said.words import texts
from auditor.schemas import schema
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs/drift.md").read_text(encoding="utf-8")


def test_every_kind_of_change_stands_on_the_page() -> None:
    assert [what for what in WHATS if f"`{what}`" not in PAGE] == []


def test_every_cause_stands_on_the_page() -> None:
    assert [cause for cause in get_args(Cause) if f"| `{cause}` |" not in PAGE] == []


def test_the_schema_the_texts_and_the_code_know_the_same_words() -> None:
    told = schema("changes")["$defs"]["change"]["properties"]
    assert told["what"]["enum"] == list(WHATS)
    assert told["cause"]["enum"] == list(get_args(Cause))
    assert {key for key in texts() if key.startswith("what.")} == {f"what.{what}" for what in WHATS}
    assert {key for key in texts() if key.startswith("cause.")} == {f"cause.{one}" for one in get_args(Cause)}


def test_the_page_has_the_limit_of_the_code() -> None:
    assert f"{ENTITIES_LISTED:,} ids" in PAGE
    assert schema("assessment")["properties"]["entities"]["maxItems"] == ENTITIES_LISTED
