"""From the plan of a file to the order of each tenant."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from auditor.nightly.ordering.config import load_plan
from auditor.nightly.ordering.order import Order, orders_of, store_of
from auditor.userfile import UserFileError
from tests.nightly.support import DAY

TEXT = """
[nightly]
history = "sqlite:///remembered/history.db"
snapshots = "kept"
policy = "policy.yaml"
waivers = "waivers.yaml"
formats = ["md"]
languages = ["vi"]
timeout_minutes = 30
sign = "key.pem"
vulnerabilities = "faults.json"
[nightly.groups]
eu = ["acme-*"]
[tenants.acme-de]
sources = ["exports/de", "/abs/forms.form.yaml"]
staff = ["staff.csv"]
[tenants.acme-fr]
vendor = "espocrm"
url = "https://fr.example"
sign_in = "password"
secrets = { password = { env = "CRM_AUDIT_FR" } }
ca_bundle = "ca.pem"
snapshot_keys = ["keys"]
[tenants.acme-fr.nightly]
policy = "fr/policy.yaml"
register = "fr/vendor-register.json"
timeout_minutes = 5
owner = "Ines"
formats = ["html", "html"]
languages = ["en", "vi"]
[tenants.sales]
sources = ["x"]
[tenants.sales.nightly]
groups = ["late"]
[tenants.old]
sources = ["x"]
[tenants.old.nightly]
enabled = false
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/crm-audit.toml").write_text(TEXT)
    return tmp_path / "etc"


def made(folder: Path, **more: object) -> dict[str, Order]:
    found = orders_of(load_plan(folder / "crm-audit.toml"), folder / "out", DAY, **more)  # type: ignore[arg-type]
    return {one.tenant: one for one in found.orders}


def test_paths_begin_at_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    plan = load_plan(Path("etc/crm-audit.toml"))
    orders = {one.tenant: one for one in orders_of(plan, Path("out"), DAY).orders}
    de, fr = orders["acme-de"], orders["acme-fr"]
    assert de.config is not None
    assert fr.config is not None
    assert de.config.sources == (str(folder / "exports/de"), "/abs/forms.form.yaml")
    assert de.config.staff == (str(folder / "staff.csv"),)
    assert (fr.config.ca_bundle, fr.config.snapshot_keys) == (folder / "ca.pem", (str(folder / "keys"),))
    assert (de.policy, de.waivers, de.sign) == (
        folder / "policy.yaml",
        folder / "waivers.yaml",
        folder / "key.pem",
    )
    assert (de.vulnerabilities, fr.vulnerabilities) == (folder / "faults.json",) * 2
    assert de.snapshots == folder / "kept"
    assert de.history == f"sqlite:///{folder}/remembered/history.db"
    assert de.out == folder.parent / "out"  # what the command line names begins where one stands
    assert de.folder == folder.parent / "out/2026-11-24/acme-de"


def test_a_tenant_has_its_own(folder: Path) -> None:
    orders = made(folder)
    de, fr = orders["acme-de"], orders["acme-fr"]
    assert (de.seconds, de.formats, de.languages, de.owner) == (1800, ("json", "md"), ("vi",), "")
    assert (fr.seconds, fr.formats, fr.languages, fr.owner) == (300, ("json", "html"), ("en", "vi"), "Ines")
    assert fr.policy == folder / "fr/policy.yaml"
    assert fr.waivers == folder / "waivers.yaml"
    assert (de.register, fr.register) == (None, folder / "fr/vendor-register.json")


def test_who_is_looked_at(folder: Path) -> None:
    assert list(made(folder)) == ["acme-de", "acme-fr", "sales"]
    assert list(made(folder, groups=["eu"])) == ["acme-de", "acme-fr"]
    assert list(made(folder, groups=["late", "eu"])) == ["acme-de", "acme-fr", "sales"]
    assert list(made(folder, only=["sales"])) == ["sales"]
    plan = load_plan(folder / "crm-audit.toml")
    assert orders_of(plan, folder, DAY).left_out == ("old",)
    with pytest.raises(UserFileError, match="switched off"):  # nothing is seen, and nothing is called fine
        orders_of(plan, folder, DAY, only=["old"])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"groups": ["ue"]}, "has no group 'ue' (valid: eu, late)"),
        ({"only": ["acme-d"]}, "has no tenant 'acme-d' (did you mean 'acme-de'?)"),
        ({"groups": ["late"], "only": ["acme-de"]}, "no tenant is in late and named"),
    ],
)
def test_nobody_is_looked_at_by_a_name_that_nothing_has(
    folder: Path, more: dict[str, list[str]], said: str
) -> None:
    with pytest.raises(UserFileError) as caught:
        made(folder, **more)
    assert said in str(caught.value)


def test_an_order_travels_and_holds_no_secret(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_AUDIT_FR", "hunter2")
    one = made(folder)["acme-fr"]
    packed = pickle.dumps(one)
    assert pickle.loads(packed) == one
    assert b"hunter2" not in packed


def test_a_history_is_by_default_beside_the_reports(tmp_path: Path) -> None:
    (tmp_path / "crm-audit.toml").write_text('[tenants.a]\nsources = ["x"]\n')
    plan = load_plan(tmp_path / "crm-audit.toml")
    assert store_of(plan, tmp_path / "out") == f"sqlite:///{tmp_path}/out/history.db"


def test_a_database_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "crm-audit.toml").write_text(
        '[nightly]\nhistory = "postgresql://audit@db.example/crm"\n[tenants.a]\nsources = ["x"]\n'
    )
    plan = load_plan(tmp_path / "crm-audit.toml")
    assert store_of(plan, tmp_path / "out") == "postgresql://audit@db.example/crm"
