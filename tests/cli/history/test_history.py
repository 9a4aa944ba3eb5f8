"""`crm-audit history`: what each command says and how it ends, on a file and on PostgreSQL."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from auditor.history.store import History
from tests.exports import audit
from tests.history.store import meddling
from tests.history.store.chaining.test_chain import key
from tests.history.store.nights import USUAL, assessment, mark, night

pytestmark = pytest.mark.xdist_group("history")


@pytest.fixture
def url(history_url: str) -> str:
    with History.open(history_url) as history:
        history.append(night(0, USUAL))
        history.append(night(1, assessment(value=50)))
        history.append(night(2, tenant="other"))
    return history_url


def test_a_whole_one(url: str, tmp_path: Path) -> None:
    done = audit("history", "verify", "--db", url)
    assert (done.code, done.err) == (0, "")
    assert "3 rows, the newest is row 3" in done.out
    assert "cannot be seen without a head" in done.out
    head = tmp_path / "head.json"
    assert audit("history", "head", "--db", url, "--out", head).code == 0
    assert head.stat().st_mode & 0o777 == 0o600
    done = audit("history", "verify", "--db", url, "--head", head)
    assert (done.code, done.err) == (0, "")
    assert "Nothing is missing up to row 3" in done.out
    assert "nobody signed" in done.out


def test_a_head_that_is_printed_is_the_file(url: str, tmp_path: Path) -> None:
    (tmp_path / "head.json").write_text(audit("history", "head", "--db", url).out)
    assert audit("history", "verify", "--db", url, "--head", tmp_path / "head.json").code == 0


def test_a_row_that_was_edited(url: str) -> None:
    meddling.run(url, "UPDATE entries SET body = replace(body, 'acme', 'acne') WHERE seq = 2")
    done = audit("history", "verify", "--db", url)
    assert done.code == 1
    assert "row 2 (night acne 2026-11-03) was edited" in done.err


def test_a_tail_that_was_cut(url: str, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    audit("history", "head", "--db", url, "--out", head)
    meddling.run(url, "DELETE FROM entries WHERE seq = 3", "DELETE FROM points WHERE seq = 3")
    assert audit("history", "verify", "--db", url).code == 0
    done = audit("history", "verify", "--db", url, "--head", head)
    assert done.code == 1
    assert "row 3 is missing at the end" in done.err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A history of three rows in a file, with its head beside it."""
    with History.open(f"sqlite:///{tmp_path / 'nights.db'}") as history:
        for day in range(3):
            history.append(night(day))
    assert audit("history", "head", "--db", f"sqlite:///{tmp_path / 'nights.db'}", "--beside").code == 0
    return tmp_path / "nights.db"


def test_the_head_beside_a_file_is_found_and_is_said_to_be_weaker(file: Path) -> None:
    url, head = f"sqlite:///{file}", file.with_name("nights.db.head.json")
    done = audit("history", "verify", "--db", url)
    assert (done.code, done.err) == (0, "")
    assert "Nothing is missing up to row 3 of the head of" in done.out
    assert str(head) in done.out
    assert "who can change the one can change the other" in done.out
    elsewhere = head.rename(file.with_name("elsewhere.json"))
    done = audit("history", "verify", "--db", url, "--head", elsewhere)
    assert done.code == 0
    assert "can change the other" not in done.out
    assert "cannot be seen without a head" in audit("history", "verify", "--db", url).out


def test_a_tail_that_was_cut_shows_by_the_head_beside_the_file(file: Path) -> None:
    url = f"sqlite:///{file}"
    meddling.run(url, "DELETE FROM entries WHERE seq = 3", "DELETE FROM points WHERE seq = 3")
    done = audit("history", "verify", "--db", url)
    assert done.code == 1
    assert "row 3 is missing at the end" in done.err


def test_a_head_beside_the_file_that_was_damaged_is_no_pass(file: Path) -> None:
    file.with_name("nights.db.head.json").write_text("{}")
    done = audit("history", "verify", "--db", f"sqlite:///{file}")
    assert done.code == 1
    assert "is no head of a history" in done.err


@pytest.mark.parametrize("named", [True, False])
def test_a_history_that_is_gone_has_lost_all_its_rows(file: Path, named: bool) -> None:
    file.unlink()
    head: list[str | Path] = ["--head", file.with_name("nights.db.head.json")] if named else []
    done = audit("history", "verify", "--db", f"sqlite:///{file}", *head)
    assert done.code == 1
    assert "the history is gone: rows 1 to 3 are missing" in done.err
    assert not file.exists()


def test_a_database_that_was_emptied_has_lost_all_its_rows(url: str, tmp_path: Path) -> None:
    head = tmp_path / "head.json"
    audit("history", "head", "--db", url, "--out", head)
    meddling.run(url, "DELETE FROM entries", "DELETE FROM points")
    done = audit("history", "verify", "--db", url, "--head", head)
    assert done.code == 1
    assert "rows 1 to 3 are missing at the end" in done.err


def test_the_key_is_asked_of_the_head_beside_the_file_too(file: Path, tmp_path: Path) -> None:
    private = key(tmp_path, "one.pem")
    public = private.with_suffix(".pub")
    made = load_pem_private_key(private.read_bytes(), None)
    public.write_bytes(made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    url = f"sqlite:///{file}"
    assert audit("history", "verify", "--db", url, "--key", public).code == 1
    audit("history", "head", "--db", url, "--beside", "--sign", private)
    assert audit("history", "verify", "--db", url, "--key", public).code == 0


def test_beside_a_database_there_is_no_place_for_a_head(tmp_path: Path) -> None:
    done = audit("history", "head", "--db", f"postgresql://nobody@/none?host={tmp_path}", "--beside")
    assert done.code == 2
    assert "for a history that is a file" in done.err


def test_who_signed_the_head(url: str, tmp_path: Path) -> None:
    private, other, head = key(tmp_path, "one.pem"), key(tmp_path, "two.pem"), tmp_path / "head.json"
    for path in (private, other):
        made = load_pem_private_key(path.read_bytes(), None)
        path.with_suffix(".pub").write_bytes(
            made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        )
    audit("history", "head", "--db", url, "--out", head, "--sign", private)
    done = audit("history", "verify", "--db", url, "--head", head, "--key", private.with_suffix(".pub"))
    assert (done.code, done.err) == (0, "")
    assert "signed by sha256:" in done.out
    done = audit("history", "verify", "--db", url, "--head", head, "--key", other.with_suffix(".pub"))
    assert done.code == 1
    assert "is signed by sha256:" in done.err
    head.write_text(head.read_text().replace('"seq": 3', '"seq": 2'))
    done = audit("history", "verify", "--db", url, "--head", head)
    assert done.code == 1
    assert "its signature does not hold" in done.err
    audit("history", "head", "--db", url, "--out", head)
    assert (
        audit("history", "verify", "--db", url, "--head", head, "--key", private.with_suffix(".pub")).code
        == 1
    )
    assert audit("history", "verify", "--db", url, "--key", private.with_suffix(".pub")).code == 2


def test_what_cannot_be_told(url: str, tmp_path: Path) -> None:
    with History.open(url) as history:
        history.append(night(90, USUAL))
    head = tmp_path / "head.json"
    with History.open(url) as history:
        seen = history.head()
    head.write_text(
        audit("history", "head", "--db", url).out.replace(seen.hash, "0" * 64).replace('"seq": 4', '"seq": 2')
    )
    assert audit("history", "retain", "--db", url, "--before", "2027-01-01").code == 0
    done = audit("history", "verify", "--db", url, "--head", head)
    assert done.code == 3
    assert "it cannot be told: the head" in done.err
    assert "rows 1 to 3 were dropped by retention" in done.out


def test_what_is_not_there(tmp_path: Path) -> None:
    for words in (("verify",), ("head",), ("export",), ("list",), ("retain", "--before", "2027-01-01")):
        done = audit("history", *words, "--db", f"sqlite:///{tmp_path / 'none.db'}")
        assert done.code == 2
        assert "there is no history" in done.err
    assert list(tmp_path.iterdir()) == []
    done = audit("history", "verify", "--db", f"postgresql://nobody@/none?host={tmp_path}")
    assert done.code == 3
    assert "cannot be told" in done.err


def test_out_and_in(url: str, tmp_path: Path) -> None:
    file, again = tmp_path / "history.jsonl", tmp_path / "again.jsonl"
    assert audit("history", "export", "--db", url, "--out", file).code == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert audit("history", "export", "--db", url).out == file.read_text()
    other = f"sqlite:///{tmp_path / 'other.db'}"
    assert audit("history", "import", file, "--db", other).code == 0
    assert audit("history", "head", "--db", other).out == audit("history", "head", "--db", url).out
    assert audit("history", "export", "--db", other, "--out", again).code == 0
    assert again.read_bytes() == file.read_bytes()
    done = audit("history", "import", file, "--db", other)
    assert done.code == 2
    assert "there are rows already" in done.err
    file.write_text("\n".join(file.read_text().splitlines()[:-1]) + "\n")
    done = audit("history", "import", file, "--db", f"sqlite:///{tmp_path / 'third.db'}")
    assert done.code == 2
    assert "is not imported: ends before its head" in done.err


def test_retention(url: str) -> None:
    done = audit("history", "retain", "--db", url, "--before", "2027-01-01", "--dry-run")
    assert (done.code, done.out) == (0, "Would drop 2026Q4\n")
    done = audit("history", "retain", "--db", url, "--before", "2026-12-31")
    assert "Nothing is dropped" in done.out
    done = audit("history", "retain", "--db", url, "--before", "2027-01-01")
    assert "Dropped 2026Q4: 3 nights in 3 rows" in done.out
    assert "Nothing is left of acme, other" in done.out
    assert audit("history", "verify", "--db", url).code == 0


def test_a_decision(url: str) -> None:
    with History.open(url) as history:
        history.append(night(3, USUAL))
    finding = mark("access.export", "user:ann")
    done = audit(
        "history",
        "decide",
        "acme",
        finding[:12],
        "accepted",
        "--db",
        url,
        "--by",
        "Ann",
        "--reason",
        "for now",
    )
    assert (done.code, done.err) == (0, "")
    assert "acme: access.export user:ann: accepted, says Ann: for now" in done.out
    with History.open(url) as history:
        made = history.decisions("acme")
    assert [(one.fingerprint, one.state, one.severity, one.check) for one in made] == [
        (finding, "accepted", "high", "access.export")
    ]
    for words, said in (
        (("acme", "f" * 12, "own"), "no finding of the newest night begins with it"),
        (("acme", finding[:5], "own"), "at least 8 signs"),
        (("acm", finding, "own"), "did you mean 'acme'"),
    ):
        done = audit("history", "decide", *words, "--db", url, "--by", "Ann", "--reason", "so")
        assert done.code == 2
        assert said in done.err
    done = audit("history", "decide", "acme", finding, "own", "--db", url, "--by", "Ann", "--reason", " ")
    assert done.code == 2


def test_the_list(url: str) -> None:
    done = audit("history", "list", "--db", url, "--until", "2026-11-30")
    assert done.out.splitlines() == [
        "2026-11-03  acme  grade C, 50 shown good, 40 shown bad, 10 not shown",
        "2026-11-04  other  not judged: cannot be reached",
    ]
    done = audit(
        "history", "list", "--db", url, "--tenant", "acme", "--format", "json", "--until", "2026-11-30"
    )
    assert [(one["day"], one["value"]) for one in json.loads(done.out)] == [
        ("2026-11-02", 70),
        ("2026-11-03", 50),
    ]
    done = audit("history", "list", "--db", url, "--tenant", "acm")
    assert done.code == 2
    assert "did you mean 'acme'" in done.err


def test_a_day_is_a_day(url: str) -> None:
    assert audit("history", "retain", "--db", url, "--before", "soon").code == 2
