"""`crm-audit portfolio`: from a history on disk to a folder of pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from click import UsageError
from click.testing import CliRunner, Result

from auditor.cli import cli
from auditor.history.change import Change
from auditor.history.drift.changed.decisions import decide
from auditor.history.store import History
from tests.history.store.nights import USUAL, assessment, day, night, result
from tests.portfolio.made import rows_of, section


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["portfolio", *arguments], standalone_mode=False)


def filled(url: str) -> None:
    """Acme got worse in its last night, Beta was not reached, Gamma was not looked at for a week."""
    worse = Change("appeared", "auth.mfa", "user:ann", "configuration", None, "fail", "worse", "high", "Ann")
    with History.open(url) as history:
        for number in range(10):
            history.append(night(number, USUAL, changes=()))
            history.append(night(number, USUAL, tenant="beta", changes=()))
            if number < 3:
                history.append(night(number, USUAL, tenant="Gamma", changes=()))
        bad = assessment(
            result("access.export", ["user:ann", "user:bob"]), result("auth.mfa", ["user:ann"]), value=60
        )
        history.append(night(10, bad, changes=(worse,)))
        history.append(night(10, tenant="beta"))


def test_pages_are_written_from_a_history(history_url: str, tmp_path: Path) -> None:
    filled(history_url)
    out = tmp_path / "portfolio"
    done = run("--db", history_url, "--out", str(out), "--date", day(10).isoformat())
    assert done.exception is None, done.output
    assert done.return_value == 0
    assert "3 tenants as of 2026-11-12, 2 of them not known today" in done.output
    rows = rows_of(out / "index.en.html")
    assert list(rows) == ["beta", "Gamma", "acme"]
    assert rows["acme"][2:4] == ["C", "60 · 30 · 10"]
    assert rows["acme"][5:] == ["−10", "no earlier night", "0 · 2"]
    assert rows["beta"][1] == "failed 12 Nov 2026"
    assert "cannot be reached" in section(out / "tenants/beta.en.html", "stand")
    acme = out / "tenants/acme.vi.html"
    assert "Ann" in section(acme, "drift")
    assert "02/11/2026" in section(acme, "open"), "open since the first night"
    assert 'crm_audit_score_points{tenant="acme",part="good"} 60' in (out / "metrics.prom").read_text("utf-8")
    assert len(list((out / "tenants").glob("gamma.*.en.html"))) == 1


def test_pages_of_an_earlier_day_know_nothing_of_later_ones(history_url: str, tmp_path: Path) -> None:
    filled(history_url)
    run("--db", history_url, "--out", str(tmp_path), "--date", day(5).isoformat(), "--lang", "en")
    rows = rows_of(tmp_path / "index.en.html")
    assert rows["beta"][1:4] == ["assessed 7 Nov 2026", "C", "70 · 20 · 10"]
    assert "Ann" not in (tmp_path / "tenants/acme.en.html").read_text("utf-8").replace("user:ann", "")
    assert not list(tmp_path.rglob("*.vi.html"))


CONFIG = """
[nightly]
history = "sqlite:///nights.db"
policy = "policy.yaml"

[nightly.groups]
greek = ["beta", "Gamma"]

[tenants.acme]
sources = ["acme"]

[tenants.beta]
sources = ["beta"]

[tenants.delta]
sources = ["delta"]
nightly = {groups = ["greek"]}

[tenants.Gamma]
sources = ["gamma"]
nightly = {enabled = false}
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A file of tenants, of which Gamma is switched off and Delta was never assessed, with a history beside it."""
    filled(f"sqlite:///{tmp_path}/nights.db")
    (tmp_path / "policy.yaml").write_text("deadlines: {high: 5}\n", encoding="utf-8")
    path = tmp_path / "crm-audit.toml"
    path.write_text(CONFIG, encoding="utf-8")
    return path


def test_the_file_of_tenants_says_who_there_should_be_and_by_when_findings_are_put_right(
    config: Path, tmp_path: Path
) -> None:
    done = run("--config", str(config), "--out", str(tmp_path / "out"), "--date", day(10).isoformat())
    assert done.exception is None, done.output
    rows = rows_of(tmp_path / "out/index.en.html")
    assert list(rows) == ["beta", "delta", "acme"]
    assert rows["delta"][1] == "never assessed"
    assert "switched off: Gamma." in section(tmp_path / "out/index.en.html", "all")
    assert "5 days late" in section(tmp_path / "out/tenants/acme.en.html", "open")


def test_what_somebody_decided_may_stay_as_it_is_is_not_late(config: Path, tmp_path: Path) -> None:
    with History.open(f"sqlite:///{tmp_path}/nights.db") as history:
        record = history.record("acme", day(10))
        assert record is not None
        judged = record.results["access.export"]
        for entry in judged.entries:
            if entry.status == "fail":
                history.decide(decide("acme", judged, entry, "own", by="Ann", reason="as agreed", day=day(9)))
    run("--config", str(config), "--out", str(tmp_path / "out"), "--date", day(10).isoformat())
    assert "late" not in section(tmp_path / "out/tenants/acme.en.html", "open")
    run("--config", str(config), "--out", str(tmp_path / "before"), "--date", day(8).isoformat())
    assert "3 days late" in section(tmp_path / "before/tenants/acme.en.html", "open")


def test_a_group_has_pages_of_its_own(config: Path, tmp_path: Path) -> None:
    done = run(
        "--config",
        str(config),
        "--out",
        str(tmp_path / "greek"),
        "--date",
        day(10).isoformat(),
        "--group",
        "greek",
    )
    assert done.exception is None, done.output
    assert list(rows_of(tmp_path / "greek/index.en.html")) == ["beta", "delta"]
    wrong = run("--config", str(config), "--out", str(tmp_path / "x"), "--group", "latin")
    assert "has no group 'latin' (valid: greek)" in str(wrong.exception)


def test_a_file_without_a_history_takes_one_by_name(config: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/nights.db"
    config.write_text(CONFIG.replace('history = "sqlite:///nights.db"', ""), encoding="utf-8")
    told = run("--config", str(config), "--out", str(tmp_path / "x"))
    assert "[nightly] names no history" in str(told.exception)
    done = run(
        "--config", str(config), "--db", url, "--out", str(tmp_path / "x"), "--date", day(10).isoformat()
    )
    assert done.exception is None, done.output
    assert list(rows_of(tmp_path / "x/index.en.html")) == ["beta", "delta", "acme"]


def test_where_nothing_is_named_it_is_said_what_to_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "name the history with --db URL" in str(run("--out", "x").exception)
    assert "--group takes --config" in str(
        run("--out", "x", "--db", "sqlite:///a.db", "--group", "eu").exception
    )


def test_a_history_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    path = tmp_path / "history.db"
    done = run("--db", f"sqlite:///{path}", "--out", str(tmp_path / "out"))
    assert isinstance(done.exception, ValueError)
    assert "there is no history" in str(done.exception)
    assert not path.exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("mode", ["0640"])
def test_a_share_for_a_group_may_be_read_by_it(history_url: str, tmp_path: Path, mode: str) -> None:
    filled(history_url)
    out = tmp_path / "share"
    run("--db", history_url, "--out", str(out), "--date", day(10).isoformat(), "--mode", mode)
    assert {path.stat().st_mode & 0o777 for path in out.rglob("*") if path.is_file()} == {0o640}
    assert (out / "tenants").stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("given", ["0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_is_a_mistake_of_the_call(tmp_path: Path, history_url: str, given: str) -> None:
    done = run("--db", history_url, "--out", str(tmp_path / "out"), "--date", given)
    assert isinstance(done.exception, UsageError)
    assert "--date" in done.exception.message
    assert not (tmp_path / "out").exists()
