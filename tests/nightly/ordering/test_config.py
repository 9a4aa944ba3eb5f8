"""What crm-audit.toml says of the nightly run."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.collecting.live.tenants import load_tenants
from auditor.nightly.ordering.config import load_plan, secret_address
from auditor.userfile import UserFileError
from tools.schemas import generated

FILES = '[tenants.a]\nsources = ["a"]\n'
ASKED = '[tenants.a]\nvendor = "espocrm"\nurl = "https://crm.example.com"\nsign_in = "password"\n'


def config(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "crm-audit.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_format_whose_extra_is_not_installed_is_named_before_the_night_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = config(tmp_path, "[nightly]\nformats = ['json', 'pdf']\n" + FILES)
    assert load_plan(file).nightly.formats == ("json", "pdf")
    monkeypatch.setattr("auditor.report.formats.find_spec", lambda name: None)
    with pytest.raises(UserFileError, match=r"'pdf' needs an extra: pip install 'crm-auditor\[pdf\]'"):
        load_plan(file)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[nightly]\nhistroy = 'x'\n" + FILES, "unknown key 'nightly.histroy' (did you mean 'history'?)"),
        ("[nightly]\nhistory = 3\n" + FILES, "'nightly.history': must be a text"),
        ("[nightly]\nhistory = 'mysql://x/y'\n" + FILES, "sqlite:///history.db"),
        ("[nightly]\nhistory = 'postgresql://u:hunter2@h/d'\n" + FILES, "holds a password"),
        ("[nightly]\nhistory = 'sqlite://'\n" + FILES, "names no file"),
        ("[nightly]\nformats = ['pdff']\n" + FILES, "'pdff' is no format"),
        ("[nightly]\nlanguages = ['vn']\n" + FILES, "'vn' is no language"),
        ("[nightly]\ntimeout_minutes = 0\n" + FILES, "'nightly.timeout_minutes'"),
        ("[nightly]\nworkers = 0\n" + FILES, "'nightly.workers'"),
        ("[nightly.retention]\nsnapshots_days = 0\n" + FILES, "'nightly.retention.snapshots_days'"),
        ("[nightly]\nhealthcheck = 'ftp://x'\n" + FILES, "must be an address like https://"),
        ("[nightly.groups]\neu = 'acme-*'\n" + FILES, "'nightly.groups.eu': must be a list"),
        ("[nightly]\n", "declares no tenant; add a table [tenants.NAME]"),
        ("[nightl]\n" + FILES, "unknown key 'nightl' (did you mean 'nightly'?)"),
        ('[tenants."a b"]\nsources = ["a"]\n', "a tenant is named by letters"),
        (FILES + '[tenants.A]\nsources = ["a"]\n', "A and a would share a folder"),
        ("[nightly\n", "is not valid TOML"),
    ],
)
def test_a_mistake_names_its_key_and_what_would_be_right(tmp_path: Path, text: str, said: str) -> None:
    path = config(tmp_path, text)
    with pytest.raises(UserFileError) as caught:
        load_plan(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('[tenants.b]\nurl = "https://x.example"\n', "vendor and sign_in are missing"),
        ('[tenants.b]\nvendor = "espocrm"\n', "url and sign_in are missing"),
        ("[tenants.b]\nsources = []\n", "vendor and url and sign_in are missing"),
        ('[tenants.b]\nsources = ["a"]\nproxy = "http://p"\n', "proxy says how a product is asked"),
        ('[tenants.b]\nsources = ["a"]\nsecrets = {}\n', "secrets says how a product is asked"),
        (ASKED.replace(".a]", ".b]").replace("https", "http"), "is plain http"),
        ('[tenants.b]\nsources = ["a"]\n[tenants.b.nightly]\npolcy = "x"\n', "'tenants.b.nightly.polcy'"),
        ('[tenants.b]\nsources = ["a"]\nnightly = 3\n', "'tenants.b.nightly'"),
        ("[tenants]\nb = 3\n", "'tenants.b'"),
    ],
)
def test_what_is_wrong_with_one_tenant_stops_no_other(tmp_path: Path, table: str, said: str) -> None:
    plan = load_plan(config(tmp_path, (FILES + table) if "[tenants]\n" not in table else table + FILES))
    found = {one.name: one for one in plan.tenants}
    assert found["a"].config is not None
    assert found["b"].config is None
    assert said in found["b"].wrong


def test_a_scan_does_not_stop_at_what_only_the_nightly_run_reads(tmp_path: Path) -> None:
    path = config(tmp_path, "[nightly]\nhistroy = 'x'\n[alerts]\nfoo = 1\n" + FILES)
    assert load_tenants(path)["a"].sources == ("a",)


def test_a_tenant_is_asked_or_is_files_alone(tmp_path: Path) -> None:
    path = config(tmp_path, ASKED + '[tenants.b]\nsources = ["x"]\nvendor = "salesforce"\n')
    tenants = load_tenants(path)
    assert tenants["a"].is_asked
    assert not tenants["b"].is_asked
    assert tenants["b"].vendor == "salesforce"


def test_where_an_address_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = '[nightly]\nhealthcheck = {env = "CRM_AUDIT_PING"}\n' + FILES
    place = load_plan(config(tmp_path, text)).nightly.healthcheck
    assert place is not None
    monkeypatch.setenv("CRM_AUDIT_PING", "https://hc.example/1/")
    assert secret_address(place, "nightly.healthcheck") == "https://hc.example/1"
    monkeypatch.setenv("CRM_AUDIT_PING", "nonsense")
    with pytest.raises(UserFileError, match=r"nightly\.healthcheck: must be an address"):
        secret_address(place, "nightly.healthcheck")


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        (FILES, True),
        (ASKED, True),
        (ASKED + 'sources = ["a"]\n', True),
        ("[nightly]\nhistory = 'sqlite:///h.db'\nhealthcheck = {env = 'CRM_AUDIT_X'}\n" + FILES, True),
        (FILES + "[tenants.a.nightly]\npolicy = 'p.yaml'\nenabled = false\n", True),
        ("[tenants.a]\nurl = 'https://x.example'\n", False),
        ("[tenants.a]\nvendor = 'espocrm'\n", False),
        (FILES + "proxy = 'http://p'\n", False),
        (FILES + "[tenants.a.nightly]\npolcy = 'p.yaml'\n", False),
        ("[nightly]\nhistroy = 'x'\n" + FILES, False),
    ],
)
def test_the_schema_says_the_same(text: str, is_right: bool) -> None:
    import json
    import tomllib

    from jsonschema import Draft202012Validator

    schema = json.loads(generated()["auditor/schemas/tenants.schema.json"])
    assert Draft202012Validator(schema).is_valid(tomllib.loads(text)) is is_right
