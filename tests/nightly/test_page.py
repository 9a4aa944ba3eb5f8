"""The page on alerts: its files are read as they stand, and the message on it is the one that is sent."""

from __future__ import annotations

import re
import tomllib
from datetime import timedelta
from pathlib import Path

import pytest

from auditor.nightly.alerts import Surroundings
from auditor.nightly.alerts.config import KINDS, alerts_of
from auditor.nightly.alerts.wording.words import of_the_catalogue
from auditor.nightly.closing.telling import telling_of
from auditor.nightly.outgoing.services import SERVICES
from tests.docs.pages import ROOT, blocks
from tests.nightly.alerts.world import DAY, World, entry, judged, night, record, worse

PAGE = (ROOT / "docs/alerts.md").read_text(encoding="utf-8")
FILES = [block.text for block in blocks() if block.page == "docs/alerts.md" and block.language == "toml"]


@pytest.mark.parametrize("text", FILES, ids=range(len(FILES)))
def test_each_file_of_the_page_is_one_that_is_read(text: str) -> None:
    data = tomllib.loads(text)
    assert telling_of(data.get("alerts", {}), data.get("tickets", {}), Path("crm-audit.toml")).is_asked_for


def test_the_message_of_the_page_is_the_one_that_is_sent() -> None:
    config = alerts_of(tomllib.loads(FILES[0])["alerts"], Path("crm-audit.toml"))
    world = World(config)
    around = Surroundings(
        reports=lambda tenant, day: f"{config.reports}/{day}/{tenant}", check_text=of_the_catalogue
    )
    help_desk = record(
        judged("access.api-access", entry("permission-set:Help_Desk", name="Help Desk", severity="medium"))
    )
    world.run(
        night(help_desk, worse("permission-set:Help_Desk", "access.api-access"), day=DAY - timedelta(days=7)),
        around=around,
    )
    sales = record(
        judged("access.export-data", entry("role:Sales", severity="critical")), judged("access.api-access")
    )
    world.run(
        night(
            sales, worse("role:Sales", "access.export-data", by="jo@acme.example", at="2026-11-26T10:00:00Z")
        ),
        around=around,
    )
    (name, text), *_ = reversed(world.got)
    shown = re.search(r"<!-- message -->\n```text\n(.*?)```", PAGE, re.DOTALL)
    assert shown is not None
    assert name == "ops"
    assert f"{text.title}\n\n{text.body}\n" == shown[1]


def test_the_page_names_every_kind_and_every_service() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == {"what", *KINDS}
    named = set(
        re.findall(r"`(\w+)(?:\(s\))?`", PAGE.partition("## Addresses")[2].partition("Its others")[0])
    )
    plain = {scheme for scheme in SERVICES if not (scheme.endswith("s") and scheme[:-1] in SERVICES)}
    assert {"workflow" if scheme == "workflows" else scheme for scheme in named} >= plain - {"wxteams"}
