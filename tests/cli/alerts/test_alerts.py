"""`crm-audit alerts` against a server of this machine and a history in a file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from auditor.cli import cli
from auditor.history.change import Change
from auditor.history.night import Night
from auditor.history.reading import record_of
from auditor.history.store import History
from auditor.userfile import UserFileError
from tests import clock
from tests.docs.pages import ROOT

RUN = CliRunner()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, httpserver: HTTPServer) -> Path:
    """A crm-audit.toml that tells `ops` by a server of this machine."""
    (tmp_path / "crm-audit.toml").write_text('[[alerts.to]]\nname = "ops"\nurl = { env = "CRM_AUDIT_OPS" }\n')
    monkeypatch.setenv("CRM_AUDIT_OPS", f"json://127.0.0.1:{httpserver.port}/s3cr3t")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    done = RUN.invoke(cli, ["alerts", *arguments], standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return int(done.return_value or 0), done.output


def test_a_test_is_sent_and_says_so(folder: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/s3cr3t").respond_with_data("ok")
    assert run("test") == (0, "ops: was told; look whether it arrived\n")
    ((request, _),) = httpserver.log
    assert request.get_json()["title"] == "crm-audit: a test"


def test_an_address_that_does_not_work_is_said_without_it(folder: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/s3cr3t").respond_with_data("", 404)
    code, said = run("test", "--to", "ops")
    assert (code, said) == (3, "ops: could not be told: it answered 404\n")


def test_an_address_that_is_not_set_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CRM_AUDIT_OPS")
    code, said = run("test")
    assert code == 3
    assert "the environment variable CRM_AUDIT_OPS is not set" in said


def test_a_dry_test_tells_nobody(folder: Path, httpserver: HTTPServer) -> None:
    code, said = run("test", "--dry-run")
    assert code == 0
    assert said.startswith("ops: crm-audit: a test: ")
    assert httpserver.log == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"names nobody who may be told"),
        ("[[alerts.to]]\nname = 'ops'\nurl = 'json://x'\n", "a secret does not belong in this file"),
        ("[alerts]\nlanguage = 'fr'\n", "'fr' is no language"),
        (
            "[[alerts.to]]\nname = 'ops'\nurl = {env = 'CRM_AUDIT_X'}\n[[alerts.rules]]\nto = ['opz']\n",
            "did you mean 'ops'",
        ),
        ("[alerts]\nquite = 1\n", "did you mean 'quiet'"),
        ("alerts = 1\n", "must be a table"),
        ("[[alerts.rules]\n", "is not valid TOML"),
    ],
)
def test_a_mistake_in_the_file_is_said_with_what_would_be_right(folder: Path, text: str, said: str) -> None:
    (folder / "crm-audit.toml").write_text(text)
    with pytest.raises(UserFileError, match=said):
        run("test")


def test_a_recipient_that_there_is_not_is_said(folder: Path) -> None:
    with pytest.raises(UserFileError, match="did you mean 'ops'"):
        run("test", "--to", "opz")


def test_what_would_be_told_is_shown_and_then_sent_once(folder: Path, httpserver: HTTPServer) -> None:
    document = _assessment()
    record = record_of(document)
    check, entry = next(
        (judged.check, one)
        for judged in record.results.values()
        for one in judged.entries
        if one.status == "fail"
    )
    change = Change(
        "appeared", check, entry.id, "configuration", False, True, "worse", entry.severity, entry.name
    )
    today = clock.now().date()
    with History.open("sqlite:///history.db") as history:
        history.append(Night("acme", today, "assessed", "", "", document, changes=(change,)))
    code, said = run("preview", "--db", "sqlite:///history.db")
    assert code == 0
    assert said.startswith("--- to ops: acme: 1 new (")
    assert entry.name in said
    assert run("preview", "--db", "sqlite:///history.db") == (0, said)
    assert httpserver.log == []


def test_what_did_not_arrive_is_sent_by_itself(folder: Path, httpserver: HTTPServer) -> None:
    from auditor.nightly.alerts.config import table_of
    from auditor.nightly.closing.telling import tell_everybody, telling_of

    httpserver.expect_request("/s3cr3t").respond_with_data("", 500)
    config = folder / "crm-audit.toml"
    today = clock.now().date()
    with History.open("sqlite:///history.db") as history:
        history.append(Night("acme", today, "failed", "", "", reason="no answer"))
        telling = telling_of(table_of(config, "alerts"), {}, config)
        told = tell_everybody(
            telling, history, ["acme"], today, clock.now() - timedelta(hours=1), pause=lambda _: None
        )
        assert [one.fate for one in told.messages] == ["failed"]
        assert list(told.troubles) == ["alerts to ops: it answered 500"]
        assert told.data()["messages"][0]["fate"] == "failed"
    assert run("send", "--db", "sqlite:///history.db")[0] == 3
    httpserver.clear()
    httpserver.expect_request("/s3cr3t").respond_with_data("ok")
    assert run("send", "--db", "sqlite:///history.db") == (0, "ops: sent: acme: 1 new (high)\n")
    assert run("send", "--db", "sqlite:///history.db") == (0, "")


def _assessment() -> bytes:
    """That of the example, as `crm-audit scan` writes it."""
    from auditor import audit

    with audit(ROOT / "examples/acme-crm") as outcome:
        return outcome.report("json").encode()


def test_a_history_that_is_not_there_is_not_made(folder: Path) -> None:
    with pytest.raises(UserFileError, match="there is no history"):
        run("send", "--db", "sqlite:///none.db")
    assert not (folder / "none.db").exists()
