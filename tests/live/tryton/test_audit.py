"""An audit of the real server, from signing in to the verdicts: what it finds, what it cannot see, what it leaves behind."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from auditor.posture import Action, Unknown
from auditor.vendor import Extraction, Raw
from auditor.vendor.answers import Answers
from tests.exports import audit
from tests.live.tryton.answer_key import ANSWERS
from tests.live.tryton.answer_key import Answers as Key
from tests.live.tryton.audit_key import FAILING, OPEN, POWERS_OF_ADMINISTRATORS, UNKNOWN_TO_PARTIAL, VERDICTS
from tests.live.tryton.instance import Account, TrytonInstance, running
from tests.live.tryton.reads import AUDIT_READS
from tests.live.tryton.rpc import Client, Refused
from tests.live.tryton.seeds.derived import password_of
from tests.vendor_profiles.names_hidden import but_for_names
from vendor_profiles.tryton.normalize import NORMALIZER
from vendor_profiles.tryton.sight import Sight

pytestmark = pytest.mark.slow

PASSWORD = "CRM_AUDIT_PASSWORD"
PEOPLE = "CRM_AUDIT_PEOPLE"
ACTIONS = {
    "read": Action.READ,
    "write": Action.UPDATE,
    "create": Action.CREATE,
    "delete": Action.DELETE,
}
JUDGED_MODELS = (
    "party.party",
    "party.address",
    "sale.opportunity",
    "sale.sale",
    "account.move",
    "res.user",
    "res.group",
    "res.user.application",
    "res.user-res.group",
    "ir.model.access",
    "ir.rule.group",
    "ir.cron",
    "ir.session",
)
READABLE_BY_RPC = ("party.party", "sale.opportunity", "sale.sale", "account.move", "res.user")


@dataclass(frozen=True)
class Audited:
    """A collection of one state by one account, and what was judged from it."""

    served: TrytonInstance
    snapshot: Path
    results: dict[str, Any]
    texts: tuple[str, ...]

    @property
    def key(self) -> Key:
        return ANSWERS[self.served.state]

    def failing(self, check: str) -> set[str]:
        """The names that a check finds fault with."""
        return {entry["name"] for entry in self.results[check]["resources"] if entry["status"] == "fail"}


def collected(served: TrytonInstance, account: Account, folder: Path, *options: str) -> Audited:
    """Collects by API, scans together with trytond.conf, and keeps every text that a user gets."""
    config, snapshot = configured(served, account, folder), folder / "crm.snapshot.zip"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PASSWORD, account.password)
        patch.setenv(PEOPLE, "a key of our own")
        done = audit("collect", "crm", "--config", config, "--out", snapshot, *options)
    assert done.code == 0, done.text
    verified = audit("snapshot", "verify", snapshot)
    assert verified.code == 0, verified.text
    scanned = audit("scan", snapshot, served.config, "--format", "json")
    assert scanned.code == 0, scanned.text
    reports = audit("scan", snapshot, served.config, "--out", folder / "reports")
    written = [text for path in (folder / "reports").iterdir() for text in texts_of(path)]
    results = {entry["check"]: entry for entry in json.loads(scanned.out)["results"]}
    return Audited(served, snapshot, results, (done.text, verified.text, scanned.out, reports.text, *written))


def configured(served: TrytonInstance, account: Account, folder: Path) -> Path:
    """A crm-audit.toml for the server and one account."""
    config = folder / "crm-audit.toml"
    config.write_text(
        f"""
[tenants.crm]
vendor = "tryton"
url = "{served.base_url}"
sign_in = "password"
values = {{login = "{account.login}"}}
secrets = {{password = {{env = "{PASSWORD}"}}}}
options = {{database = "{served.database}"}}
people_key = {{env = "{PEOPLE}"}}
""",
        encoding="utf-8",
    )
    return config


@pytest.fixture(scope="module", params=["weak", "hardened"])
def audited(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """What the auditor's account sees of each state."""
    served: TrytonInstance = request.getfixturevalue(f"tryton_{request.param}")
    return collected(served, served.accounts["auditor"], tmp_path_factory.mktemp("audit"))


@pytest.fixture(scope="module", params=["weak", "hardened"])
def in_part(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Audited:
    """What an account sees that lacks rights and is not told."""
    served: TrytonInstance = request.getfixturevalue(f"tryton_{request.param}")
    return collected(served, served.accounts["partial"], tmp_path_factory.mktemp("partial"))


def test_every_verdict_is_the_one_of_the_key(audited: Audited) -> None:
    expected = VERDICTS[audited.served.state]
    assert {check: audited.results[check]["status"] for check in expected} == expected
    others = {check: result for check, result in audited.results.items() if check not in expected}
    told = {
        check: result["status"]
        for check, result in others.items()
        if result["status"] != "not_applicable"
        and not (
            result["status"] == "unknown" and {gap["kind"] for gap in result["missing"]} == {"out_of_reach"}
        )
    }
    assert told == {}


def test_findings_name_what_the_key_names(audited: Audited) -> None:
    expected = FAILING[audited.served.state]
    assert {check: audited.failing(check) for check in expected} == expected
    for check in POWERS_OF_ADMINISTRATORS:
        holders = {(row["name"], row["status"]) for row in audited.results[check]["resources"]}
        assert holders == {("administrator", "pass")}, check


def test_customers_are_open_to_everybody_as_the_key_says(audited: Audited) -> None:
    rows = audited.results["access.open-to-everyone"]["resources"]
    whole = {row["name"].partition(": ")[2] for row in rows if row["actual"] == ["read", "update", "delete"]}
    assert OPEN[audited.served.state] <= whole
    assert bool(whole) == bool(OPEN[audited.served.state])


def test_keys_are_judged_by_holder_and_state(audited: Audited) -> None:
    valid = [key for key in audited.key.keys.values() if key.status == "validated"]
    departed = {key.holder for key in valid if not audited.key.users[key.holder].active}
    owners = audited.results["apps.credential-owner"]
    assert (owners["total"], owners["total"] - owners["passing"]) == (len(valid), len(departed))
    assert {
        name.rpartition("(")[2].rstrip(")") for name in audited.failing("apps.credential-owner")
    } == departed
    assert audited.results["apps.credential-expiry"]["total"] == len(valid)


def test_administrators_are_counted_as_the_key_has_them(audited: Audited) -> None:
    active = [user for user in audited.key.users.values() if user.active and user.administrator]
    (row,) = audited.results["access.admin-count"]["resources"]
    assert row["actual"] == len(active)


def test_settings_are_read_as_the_server_has_them(audited: Audited) -> None:
    def actual(check: str) -> Any:
        rows = audited.results[check]["resources"]
        return rows[0]["actual"] if rows else None

    settings = audited.key.settings
    seconds = int(settings["session"]["max_age"])
    assert actual("auth.session-timeout") == seconds // 60
    if audited.served.state == "weak":
        assert actual("auth.lockout") == int(settings["session"]["max_attempt"]) + 1
        assert actual("auth.password-length") == int(settings["password"]["length"])
    else:
        assert actual("auth.lockout-duration") == int(settings["session"]["timeout"]) // 60


def test_the_audit_asks_what_its_formula_says(audited: Audited) -> None:
    """Signing in and out, five single questions, and for each of nine lists a count and its pages."""
    ledger = (zipfile.ZipFile(audited.snapshot)).read("ledger.jsonl").decode().splitlines()
    assert len(ledger) == 2 + 5 + 9 * 2
    # The front page takes no GET where the server has no web client.
    assert {json.loads(line)["status"] for line in ledger} == {200, 405}


def test_pseudonyms_change_no_verdict_and_no_number(audited: Audited, tmp_path: Path) -> None:
    account = audited.served.accounts["auditor"]
    hidden = collected(audited.served, account, tmp_path, "--redact", "people")
    assert but_for_names(judgement(hidden)) == but_for_names(judgement(audited))
    kept = "".join(members(hidden.snapshot))
    shipped = {"root", "admin"}
    assert [login for login in audited.key.users if login not in shipped and f'"{login}"' in kept] == []
    assert '"party.party"' in kept


def judgement(found: Audited) -> dict[str, tuple[str, int, int]]:
    """Of each check the verdict, and how many of how many hold."""
    return {id_: (one["status"], one["passing"], one["total"]) for id_, one in found.results.items()}


def test_no_secret_is_left_anywhere(audited: Audited) -> None:
    texts = [*audited.texts, *members(audited.snapshot)]
    for secret in secrets_of(audited.served):
        assert not any(secret in text for text in texts)


def test_what_is_hidden_is_denied_and_never_taken_for_absent(in_part: Audited) -> None:
    for check in UNKNOWN_TO_PARTIAL[in_part.served.state]:
        result = in_part.results[check]
        assert result["status"] == "unknown", check
        assert "denied" in {gap["kind"] for gap in result["missing"]}, check


def test_seeing_less_never_looks_better(in_part: Audited) -> None:
    full = VERDICTS[in_part.served.state]
    better = {
        check
        for check, status in full.items()
        if status in ("fail", "unknown") and in_part.results[check]["status"] in ("pass", "partial")
    }
    # What it may do itself is another question for another account.
    assert better <= {"access.auditor-credential"}


def test_the_gate_cannot_tell_what_is_hidden(in_part: Audited) -> None:
    for check in UNKNOWN_TO_PARTIAL[in_part.served.state]:
        gated = audit("gate", in_part.snapshot, "--check", check)
        assert gated.code == 3, gated.text
        assert "The scan account may not" in gated.text


def test_a_wrong_password_is_tried_once(tryton_weak: TrytonInstance, tmp_path: Path) -> None:
    (tmp_path / "server").mkdir()
    with running(tryton_weak.state, tmp_path / "server") as own, pytest.MonkeyPatch.context() as patch:
        locked = own.accounts["locked"]
        patch.setenv(PASSWORD, "not the password")
        snapshot = tmp_path / "crm.snapshot.zip"
        done = audit("collect", "crm", "--config", configured(own, locked, tmp_path), "--out", snapshot)
        assert done.code == 3, done.text
        assert "tried once" in done.text
        assert not snapshot.exists()
        with sqlite3.connect(f"file:{own.folder / 'crm.sqlite'}?mode=ro", uri=True) as database:
            (attempts,) = database.execute(
                "select count(*) from res_user_login_attempt where login = ?", (locked.login,)
            ).fetchone()
        assert attempts == 1


@pytest.mark.parametrize("role", ["partial", "sales", "locked", "auditor"])
def test_the_server_grants_and_refuses_what_the_profile_says(audited: Audited, role: str) -> None:
    sight = sight_of(audited.snapshot)
    account = audited.served.accounts[role]
    client = Client(audited.served, account)
    if client.call("model.res.user.get_preferences", True, {})["administrator"]:
        pytest.skip("this state's auditor is an administrator, whom no access row binds")
    groups = groups_of(sight, account.login)
    effective = client.call("model.ir.model.access.get_access", list(JUDGED_MODELS), {})
    for model in JUDGED_MODELS:
        said = sight.matrix.may(model, groups)
        assert not isinstance(said, Unknown)
        granted = {action for mode, action in ACTIONS.items() if effective[model][mode]}
        assert said == granted, (account.login, model)
    for model in READABLE_BY_RPC:
        allowed = sight.matrix.may(model, groups)
        assert not isinstance(allowed, Unknown)
        assert reads(client, model) == (Action.READ in allowed), (account.login, model)


def test_the_profile_reads_what_the_instance_was_seeded_for(audited: Audited) -> None:
    asked = {model for model, _ in AUDIT_READS}
    for line in zipfile.ZipFile(audited.snapshot).read("ledger.jsonl").decode().splitlines():
        model = json.loads(line)["call"]
        assert not model or model in asked | {"company.company"}


def reads(client: Client, model: str) -> bool:
    """Whether the server lets the account read a model."""
    try:
        client.read(model, "id", limit=1)
    except Refused:
        return False
    return True


def sight_of(snapshot: Path) -> Sight:
    """The answers in a snapshot, as the profile reads them."""
    from auditor.collecting.target import open_target
    from auditor.snapshot.stored import load, snapshot_of

    target = open_target(str(snapshot))
    stored = snapshot_of(load(target.container, [item.path for item in target.items]), target.container)
    extraction = Extraction(collection=stored.collection)
    for item in stored.items:
        source = source_of(item)
        assert item.kind is not None
        raw = Raw(item.kind, stored.container.read(item.path), source)
        extraction.records.extend(NORMALIZER.extract(raw, None))
        extraction.provided[item.kind] = extraction.provided.get(item.kind, 0) + 1
    return Sight(Answers(extraction))


def source_of(item: Any) -> Any:
    from auditor.posture import Source

    return Source(item.shown_as or item.path, "sha256:" + "0" * 64, item.observed_at or "")


def groups_of(sight: Sight, login: str) -> frozenset[int]:
    """The groups that count for an account, by the profile's reading."""
    (row,) = [row for row in sight.answers.rows("Users") if row.text("login") == login]
    return sight.groups.closure(row.data["groups"])


def texts_of(report: Path) -> Iterator[str]:
    """What is written in a report, in each sheet of it where it is a workbook."""
    if zipfile.is_zipfile(report):
        yield from members(report)
    else:
        yield report.read_bytes().decode("utf-8", "replace")


def members(snapshot: Path) -> Iterator[str]:
    """Every file in a snapshot, as text."""
    with zipfile.ZipFile(snapshot) as archive:
        for name in archive.namelist():
            yield archive.read(name).decode("utf-8", "replace")


def secrets_of(served: TrytonInstance) -> set[str]:
    """Passwords, texts of keys and session tokens of the instance."""
    key = ANSWERS[served.state]
    passwords = {password_of(login) for login in key.users}
    keys = {served.key(name) for name in key.keys}
    with sqlite3.connect(f"file:{served.folder / 'crm.sqlite'}?mode=ro", uri=True) as database:
        tokens = {token for (token,) in database.execute("select key from ir_session")}
    return passwords | keys | tokens
