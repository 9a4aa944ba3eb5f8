"""Seven nights of two live products and one export, with a change each night, against a table that was written by hand."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.history.drift.said.kinds import SUMMARY
from tests import clock
from tests.live.bottlecrm.build import built as bottlecrm_built
from tests.live.bottlecrm.recipe import Missing, find_machine
from tests.live.tryton.build import BuildError
from tests.live.tryton.conftest import without
from tests.live.tryton.server import StartError
from tests.nightly.week import table
from tests.nightly.week.products import Sales, Support, sales, support
from tests.nightly.week.told import Inbox, inbox

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("week")]

ROOT = Path(__file__).resolve().parents[3]
NIGHTS = table.nights()
FIRST = clock.today()
"""Products date what they answer by their own clocks, so the week begins today."""
CONFIG = """
[nightly]
history = "sqlite:///history.db"
formats = ["json"]

[[alerts.to]]
name = "ops"
url = {{ env = "CRM_AUDIT_TOLD" }}

[[alerts.rules]]
to = ["ops"]
severity = "medium"

[tenants.sales]
vendor = "tryton"
url = "{sales}"
sign_in = "password"
values = {{ login = "auditor" }}
secrets = {{ password = {{ env = "CRM_AUDIT_SALES" }} }}
options = {{ database = "crm" }}
sources = ["{conf}"]

[tenants.support]
vendor = "bottlecrm"
url = "{support}"
sign_in = "jwt"
secrets = {{ access_token = {{ env = "CRM_AUDIT_SUPPORT" }} }}

[tenants.legacy]
sources = ["legacy"]

[tenants.legacy.nightly]
policy = "policy.yaml"
waivers = "waivers.yaml"
"""
POLICY = "extends: standard\nname: Legacy\nthresholds:\n  password_minimum_length: {length}\n"
WAIVERS = """
waivers:
  - check: endpoints.plain-http
    resource: "remote-site:Freight_Quotes"
    reason: The haulier offers no encryption before the new contract.
    owner: Purchasing
    approver: Ines Invented, head of CRM
    expires: {until}
"""


@dataclass
class Came:
    """What one night left: its exit code and output, its folder, and the messages that arrived."""

    code: int
    output: str
    folder: Path
    messages: list[dict[str, Any]]

    def of(self, tenant: str, name: str) -> Any:
        return json.loads((self.folder / tenant / name).read_text(encoding="utf-8"))

    def changes(self, tenant: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.of(tenant, "changes.json")
        return found


@dataclass
class Week:
    """The products, the files, and what is changed before each night but the first and the last."""

    folder: Path
    sales: Sales
    support: Support
    inbox: Inbox

    def declare(self) -> None:
        conf = self.sales.instance.config
        text = CONFIG.format(
            sales=self.sales.instance.base_url, support=self.support.instance.base_url, conf=conf
        )
        (self.folder / "crm-audit.toml").write_text(text, encoding="utf-8")
        export = self.folder / "legacy"
        shutil.copytree(ROOT / "examples" / "acme-crm", export)
        for dated in export.rglob("certs"):  # they end on a day of their own
            shutil.rmtree(dated)
        (self.folder / "waivers.yaml").write_text(
            WAIVERS.format(until=FIRST + timedelta(2)), encoding="utf-8"
        )
        self.policy(10)

    def policy(self, length: int) -> None:
        (self.folder / "policy.yaml").write_text(POLICY.format(length=length), encoding="utf-8")

    def changed(self, night: str) -> None:
        """What happens before a night. The waiver ends by itself."""
        plan: dict[str, tuple[Callable[[], None], ...]] = {
            "Monday": (self.sales.widen,),
            "Tuesday": (self.support.demote_auditor,),
            "Wednesday": (self.support.restore_auditor,),
            "Thursday": (self.sales.stop,),
            "Friday": (self.sales.start, lambda: self.policy(12)),
            "Saturday": (self.sales.narrow,),
        }
        for change in plan.get(night, ()):
            change()

    def run(self, number: int) -> Came:
        day = FIRST + timedelta(number)
        command = [sys.executable, "-m", "tests.nightly.week.program", day.isoformat(), "nightly"]
        command += ["--config", "crm-audit.toml", "--out", "out"]
        secrets = {
            "CRM_AUDIT_SALES": self.sales.instance.accounts["auditor"].password,
            "CRM_AUDIT_SUPPORT": self.support.token(),
            "CRM_AUDIT_TOLD": self.inbox.url,
        }
        done = subprocess.run(
            command,
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **secrets},
            capture_output=True,
            text=True,
            timeout=600,
        )
        folder = self.folder / "out" / day.isoformat()
        return Came(done.returncode, done.stdout + done.stderr, folder, self.inbox.taken())


@pytest.fixture(scope="module")
def week(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Came]]:
    """The whole week, night by night."""
    folder = tmp_path_factory.mktemp("week")
    (folder / "tryton").mkdir()
    with ExitStack() as stack:
        try:
            machine = find_machine()
            bottlecrm_built(machine)
            running = stack.enter_context(sales(folder / "tryton"))
            helping = stack.enter_context(support(machine))
        except (Missing, BuildError, StartError) as error:
            without(str(error))
        lived = Week(folder, running, helping, stack.enter_context(inbox()))
        lived.declare()
        came = {}
        for number, night in enumerate(NIGHTS):
            lived.changed(night.name)
            came[night.name] = lived.run(number)
        yield came


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: night.name)
def test_the_exit_code_is_that_of_the_table(week: dict[str, Came], night: table.Night) -> None:
    assert week[night.name].code == night.code, week[night.name].output


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: night.name)
def test_tenants_are_as_the_table_has_them(week: dict[str, Came], night: table.Night) -> None:
    found = {name: week[night.name].of(name, "night.json") for name in night.tenants}
    assert {name: one["state"] for name, one in found.items()} == {
        name: one.state for name, one in night.tenants.items()
    }
    assert {name: one["grade"] for name, one in found.items()} == {
        name: one.grade for name, one in night.tenants.items()
    }


@pytest.mark.parametrize("night", NIGHTS[1:], ids=lambda night: night.name)
def test_changes_have_the_causes_of_the_table(week: dict[str, Came], night: table.Night) -> None:
    for name, expected in night.tenants.items():
        if expected.state == "failed":
            continue
        changes = [one for one in week[night.name].changes(name) if one["what"] not in SUMMARY]
        causes = {
            way: tuple(sorted({one["cause"] for one in changes if one["direction"] == way}))
            for way in ("worse", "better")
        }
        assert causes == {"worse": expected.worse, "better": expected.better}, (name, changes)


@pytest.mark.parametrize("night", NIGHTS[1:], ids=lambda night: night.name)
def test_what_got_worse_is_named(week: dict[str, Came], night: table.Night) -> None:
    for name, expected in night.tenants.items():
        if expected.state == "failed":
            continue
        worse: dict[str, set[str]] = {}
        for one in week[night.name].changes(name):
            if one["direction"] == "worse" and one["check"] and one["cause"] != "evidence":
                worse.setdefault(one["check"], set()).add(one["name"])
        assert worse == {check: set(names) for check, names in expected.wrong.items()}, name


@pytest.mark.parametrize("night", NIGHTS, ids=lambda night: night.name)
def test_messages_are_those_of_the_table_and_no_other(week: dict[str, Came], night: table.Night) -> None:
    came = week[night.name].messages
    assert sorted(one["title"] for one in came) == sorted(night.messages)
    for name, phrases in night.says.items():
        (text,) = (one["message"] for one in came if one["title"].startswith(f"{name}:"))
        assert [phrase for phrase in phrases if phrase not in text] == [], text


def test_what_was_lost_is_named_by_its_right(week: dict[str, Came]) -> None:
    """Each kind of evidence that an ordinary member is not shown, and nothing that is set is called worse for it."""
    lost = [one for one in week["Tuesday"].changes("support") if one["direction"] == "worse"]
    assert {one["cause"] for one in lost} == {"evidence"}
    assert any("role ADMIN" in one["why"] for one in lost)


def test_the_history_of_the_week_is_whole(week: dict[str, Came]) -> None:
    database = week["Sunday"].folder.parents[1] / "history.db"
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from auditor.cli import main; main()",
            "history",
            "verify",
            "--db",
            f"sqlite:///{database}",
        ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_tells_the_week_of_the_table() -> None:
    page = table.PAGE.read_text(encoding="utf-8")
    assert table.BEGIN in page
    assert page == table.page_with_week(page), "python -m tests.nightly.week.table writes it"
