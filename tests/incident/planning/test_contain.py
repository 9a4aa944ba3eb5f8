from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from auditor.incident.case.folder import Folder
from auditor.incident.case.triage import Decided, Triage
from auditor.incident.planning.catalogue import Product, known_steps, product_steps
from auditor.incident.planning.contain import steps_of
from auditor.incident.planning.make import known_of, plan_of
from auditor.userfile import UserFileError
from auditor.vendor import load_vendors
from tests.incident.planning.cases import opened, suspect

IN_ORDER = [
    "revoke-tokens",
    "block-apps",
    "end-sessions",
    "freeze-accounts",
    "reset-passwords",
    "restrict-network",
    "close-guest",
    "stop-exports",
]


def test_tokens_and_apps_come_before_passwords_and_evidence_before_all() -> None:
    ids = [one.id for one in steps_of(None, None)]
    assert ids[0] == "keep-evidence"
    assert [one for one in ids if one in IN_ORDER] == IN_ORDER


def test_without_a_triage_every_step_stays_and_says_that_nobody_is_named() -> None:
    steps = {one.id: one for one in steps_of(None, None)}
    assert set(steps) == {one.id for one in known_steps()}
    assert "Nobody is named yet" in steps["freeze-accounts"].how[0]["en"]
    assert "Nobody is named yet" not in steps["restrict-network"].how[0]["en"]


def test_a_triage_that_accuses_nobody_freezes_nobody() -> None:
    ids = {one.id for one in steps_of((), None)}
    assert not ids & {"freeze-accounts", "revoke-tokens", "block-apps", "decide-on-weak"}
    assert {"restrict-network", "close-guest", "stop-exports", "logging-on"} <= ids


def test_weak_signs_lead_to_a_decision_and_to_no_lock() -> None:
    steps = {one.id: one for one in steps_of((suspect("account", "mai", "low"),), None)}
    assert steps["decide-on-weak"].of == ("account:mai",)
    assert "freeze-accounts" not in steps


def test_those_of_whom_it_is_sure_are_locked_out_before_the_weak_signs_are_decided_on() -> None:
    named = (suspect("account", "lan", "high"), suspect("account", "mai", "low"))
    ids = [one.id for one in steps_of(named, None)]
    assert ids.index("freeze-accounts") < ids.index("decide-on-weak") < ids.index("watch")


def test_each_step_is_about_the_suspects_of_its_kinds() -> None:
    sure = (
        suspect("account", "mai", "high"),
        suspect("app", "loader", "medium"),
        suspect("address", "203.0.113.9", "high"),
    )
    steps = {one.id: one.of for one in steps_of(sure, None)}
    assert steps["revoke-tokens"] == ("account:mai", "app:loader")
    assert steps["block-apps"] == ("app:loader",)
    assert steps["restrict-network"] == ("address:203.0.113.9",)
    assert steps["stop-exports"] == ()


def test_a_product_says_how_and_what_it_cannot() -> None:
    product = Product.model_validate(
        {
            "source": "https://docs.example",
            "checked": "2026-11-28",
            "steps": {
                "end-sessions": {
                    "how": [{"en": "Press End", "vi": "Bấm Kết thúc"}],
                    "link": "https://docs.example/s",
                },
                "close-guest": {
                    "cannot": {"en": "There are no guests here.", "vi": "Sản phẩm không có khách."}
                },
            },
        }
    )
    steps = {one.id: one for one in steps_of(None, product)}
    assert steps["end-sessions"].how[-1]["vi"] == "Bấm Kết thúc"
    assert steps["end-sessions"].link == "https://docs.example/s"
    assert steps["close-guest"].how[0]["en"] == "There are no guests here."
    assert "handbook" not in str(steps["stop-exports"].how)


@pytest.mark.parametrize(
    "said",
    [
        {"source": "https://docs.example", "steps": {}},
        {"source": "s", "checked": "today", "steps": {}},
        {"source": "s", "unchecked": "from memory", "steps": {"end-sessions": {"checked": "2026-11-28"}}},
    ],
)
def test_steps_say_which_page_was_read_and_when_or_that_none_was(said: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Product.model_validate(said)


def test_where_no_product_is_known_the_plan_says_where_the_steps_are() -> None:
    steps = {one.id: one for one in steps_of(None, None)}
    assert "handbook" in steps["stop-exports"].how[-1]["en"]


@pytest.mark.parametrize("vendor", sorted(load_vendors()))
def test_the_steps_of_every_product_are_steps_that_there_are(vendor: str) -> None:
    product = product_steps(vendor)
    if product is not None:
        assert product.steps
        assert all(one.how or one.cannot or one.verify or one.breaks for one in product.steps.values())


def test_a_step_that_there_is_not_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.incident.planning import catalogue

    monkeypatch.setattr(
        catalogue, "read_yaml", lambda path: {"source": "s", "checked": "2026-11-28", "steps": {"freeze": {}}}
    )
    monkeypatch.setattr(Path, "is_file", lambda self: True)
    known_steps()
    with pytest.raises(UserFileError, match="freeze: there is no such step"):
        catalogue.product_steps.__wrapped__("tryton")


def test_whom_a_person_cleared_is_in_no_step_and_whom_one_confirmed_is() -> None:
    cleared = suspect("account", "mai", "high").model_copy(
        update={"decided": Decided(state="cleared", by="Lan", at="2026-11-28T03:00:00Z", why="asked")}
    )
    confirmed = suspect("account", "nam", "low").model_copy(
        update={"decided": Decided(state="confirmed", by="Lan", at="2026-11-28T03:00:00Z", why="asked")}
    )
    steps = {one.id: one.of for one in steps_of((cleared, confirmed), None)}
    assert steps["freeze-accounts"] == ("account:nam",)
    assert "decide-on-weak" not in steps


def test_a_triage_that_had_nobody_to_name_takes_no_step_away(tmp_path: Path) -> None:
    """Where the matches were lost or no rule ran nobody is named, which must not look like less to do."""
    incident = opened(tmp_path)
    nothing: dict[str, Any] = {"at_least": None, "at_most": None}
    triage = Triage.model_validate(
        {
            "schema": "crm-auditor/triage/1",
            "made_at": "2026-11-28T03:00:00Z",
            "rules_digest": "",
            "from": None,
            "to": None,
            "suspects": [],
            "exposed": [],
            "people": nothing,
            "unknown": [],
        }
    )
    (incident / "triage.json").write_text(triage.model_dump_json(by_alias=True), encoding="utf-8")
    made = plan_of(known_of(Folder(incident)), datetime(2026, 11, 28, 4, tzinfo=UTC))
    steps = {one.id: one for one in made.steps}
    assert set(IN_ORDER) <= steps.keys()
    assert "Nobody is named yet" in steps["freeze-accounts"].how[0]["en"]


def test_the_sure_stand_first_and_of_the_likely_somebody_is_asked_first() -> None:
    pair = (suspect("account", "nam", "medium"), suspect("account", "mai", "high"))
    steps = {one.id: one for one in steps_of(pair, None)}
    assert steps["freeze-accounts"].of == ("account:mai", "account:nam")
    assert "1 of 2" in steps["freeze-accounts"].how[0]["en"]
    alone = {one.id: one for one in steps_of(pair[1:], None)}
    assert "1 of 1" not in str(alone["freeze-accounts"].how)
