"""Whatever somebody does to a stored history past the program is named: the row, or the end that is missing."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from auditor.history.decision import Decision
from auditor.history.store import History
from auditor.history.store.chaining.head import Published, published, read_head
from auditor.snapshot.sign import signer
from auditor.snapshot.unreadable import UnreadableError
from auditor.userfile import UserFileError
from tests.databases import server_url
from tests.history.store import meddling
from tests.history.store.nights import USUAL, assessment, day, night, result
from tests.live.bottlecrm.postgres import Cluster

pytestmark = pytest.mark.xdist_group("history")

DOCUMENTS = (USUAL, assessment(result("auth.mfa", ["user:ann"])), None, assessment(value=50), USUAL)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Six rows: five nights and a decision. They are made once in each kind of database, and copied."""
    if request.param == "sqlite":
        path = tmp_path / "history.db"
        path.write_bytes(_six_rows_in_a_file())
        return f"sqlite:///{path}"
    postgres: Cluster = request.getfixturevalue("postgres")
    database = f"chain_{uuid4().hex}"
    filled = request.getfixturevalue("six_rows_in_postgres")
    postgres.sql("postgres", f"create database {database} template {filled};")
    return server_url(postgres, database)


@pytest.fixture(scope="module")
def six_rows_in_postgres(postgres: Cluster) -> str:
    """The name of a database with them."""
    database = f"chain_{uuid4().hex}"
    postgres.sql("postgres", f"create database {database};")
    _six_rows(server_url(postgres, database))
    return database


def _six_rows(url: str) -> None:
    with History.open(url) as history:
        for number, document in enumerate(DOCUMENTS):
            history.append(night(number, document))
        history.decide(Decision("acme", "f" * 64, "own", "Ann", "as it is meant", "2026-11-24"))


@cache
def _six_rows_in_a_file() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "history.db"
        _six_rows(f"sqlite:///{path}")
        return path.read_bytes()


def found(url: str, head: Published | None = None) -> list[tuple[str, int]]:
    with History.open(url) as history:
        return [(one.what, one.row) for one in history.verify(head).problems]


def head_of(url: str) -> Published:
    with History.open(url) as history:
        return Published(history.head(), "")


def test_a_whole_one(url: str) -> None:
    head = head_of(url)
    with History.open(url) as history:
        verdict = history.verify(head)
    assert (verdict.state, verdict.problems, verdict.unclear, verdict.dropped) == ("whole", (), (), ())
    assert (head.head.seq, head.head.count) == (6, 6)


def test_an_empty_one(history_url: str) -> None:
    assert found(history_url) == []
    assert found(history_url, head_of(history_url)) == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entries SET body = replace(body, 'acme', 'acne') WHERE seq = {}",
        "UPDATE entries SET body = replace(body, '\"seq\"', '\"seq\" ') WHERE seq = {}",
        "UPDATE entries SET body = 'no JSON' WHERE seq = {}",
        "UPDATE entries SET body = '[]' WHERE seq = {}",
        "UPDATE entries SET body = 'Đổi' WHERE seq = {}",
        "UPDATE entries SET hash = 'none' WHERE seq = {}",
    ],
)
@pytest.mark.parametrize("row", [1, 3, 6])
def test_an_edited_row(url: str, change: str, row: int) -> None:
    meddling.run(url, change.format(row))
    assert ("edited", row) in found(url)
    assert {one for _, one in found(url)} == {row}


def test_an_edited_document(url: str) -> None:
    with meddling.at(url) as connection:
        packed = connection.exec_driver_sql("SELECT document FROM entries WHERE seq = 2").scalar_one()
        other = bytes(packed[:-1]) + bytes([packed[-1] ^ 1])
        sign = "?" if url.startswith("sqlite") else "%s"
        connection.exec_driver_sql(f"UPDATE entries SET document = {sign} WHERE seq = 2", (other,))
    assert found(url) == [("edited", 2)]
    with History.open(url) as history, pytest.raises(UserFileError, match="row 2 was edited"):
        history.record("acme", day(1))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE points SET value = 99 WHERE seq = 2", [("derived", 2)]),
        ("UPDATE points SET grade = 'A' WHERE seq = 2", [("derived", 2)]),
        ("UPDATE points SET more = '{}' WHERE seq = 2", [("derived", 2)]),
        ("UPDATE points SET tenant = 'other' WHERE seq = 2", [("derived", 2)]),
        ("UPDATE points SET day = '2026-11-20' WHERE seq = 2", [("derived", 2)]),
        ("DELETE FROM points WHERE seq = 2", [("derived", 2)]),
        ("INSERT INTO points SELECT 9, period, tenant, day, state, value, bad, unseen, level, grade, more FROM points WHERE seq = 2", [("derived", 9)]),
        ("UPDATE entries SET subject = 'other' WHERE seq = 2", [("derived", 2)]),
        ("UPDATE entries SET key = '2026-12-01' WHERE seq = 2", [("derived", 2)]),
        ("UPDATE entries SET kind = 'note' WHERE seq = 6", [("derived", 6)]),
        ("DELETE FROM entries WHERE seq = 3", [("removed", 3), ("derived", 3)]),
        ("DELETE FROM entries WHERE seq < 3", [("removed", 1), ("derived", 1), ("derived", 2)]),
        ("UPDATE entries SET seq = 7 WHERE seq = 3", [("removed", 3), ("reordered", 7), ("derived", 3)]),
    ],
)  # fmt: skip
def test_what_is_found_by_and_what_is_missing(url: str, change: str, what: list[tuple[str, int]]) -> None:
    meddling.run(url, change)
    got = found(url)
    assert got[0] == what[0]
    assert set(what) <= set(got)


def test_two_rows_that_changed_places(url: str) -> None:
    meddling.run(
        url,
        "UPDATE entries SET seq = 77 WHERE seq = 2",
        "UPDATE entries SET seq = 2 WHERE seq = 4",
        "UPDATE entries SET seq = 4 WHERE seq = 77",
    )
    assert [one for one in found(url) if one[0] == "reordered"] == [("reordered", 2), ("reordered", 4)]


def test_a_row_that_was_put_in(url: str) -> None:
    body, before = meddling.rows(url, "SELECT body, hash FROM entries WHERE seq = 6")[0]
    other = json.dumps({**json.loads(body), "seq": 7, "at": "2026-11-24T00:00:00Z"})
    meddling.run(
        url,
        "INSERT INTO entries SELECT 7, period, kind, subject, key, :hash, :body, NULL FROM entries WHERE seq = 6",
        hash="0" * 64,
        body=other,
    )
    assert found(url) == [("edited", 7)]
    # With the right hash it is a row that the program itself could have written: only a head tells that it did not.
    right = hashlib.sha256(bytes.fromhex(before) + other.encode()).hexdigest()
    meddling.run(url, "UPDATE entries SET hash = :hash WHERE seq = 7", hash=right)
    assert found(url) == []


def test_a_tail_that_was_cut_is_seen_by_the_head_alone(url: str) -> None:
    head = head_of(url)
    meddling.run(url, "DELETE FROM entries WHERE seq > 4", "DELETE FROM points WHERE seq > 4")
    assert found(url) == []
    with History.open(url) as history:
        verdict = history.verify(head)
    assert [(one.what, one.row) for one in verdict.problems] == [("removed", 5)]
    assert "rows 5 to 6 are missing at the end" in verdict.problems[0].line


def test_everything_that_was_removed_is_seen_by_the_head(url: str) -> None:
    head = head_of(url)
    meddling.run(url, "DELETE FROM entries", "DELETE FROM points")
    assert found(url, head) == [("removed", 1)]


def test_a_chain_that_was_written_anew_is_seen_by_the_head(url: str) -> None:
    head = head_of(url)
    meddling.run(url, "DELETE FROM entries", "DELETE FROM points")
    with History.open(url) as history:
        for number, document in enumerate((*DOCUMENTS, USUAL, USUAL)):
            history.append(night(number, document, reason="another story"))
    assert found(url) == []
    assert found(url, head) == [("rewritten", 6)]


def test_an_old_head_of_a_history_that_grew(url: str) -> None:
    head = head_of(url)
    with History.open(url) as history:
        history.append(night(9, USUAL))
        assert history.verify(head).state == "whole"


def key(tmp_path: Path, name: str) -> Path:
    path = tmp_path / name
    made = Ed25519PrivateKey.generate()
    path.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return path


def test_a_head_as_a_file(url: str, tmp_path: Path) -> None:
    path = tmp_path / "head.json"
    head = head_of(url).head
    path.write_text(published(head))
    assert read_head(path) == Published(head, "")
    path.write_text(published(head, signer(key(tmp_path, "one.pem"))))
    assert read_head(path).signer.startswith("sha256:")
    changed = json.loads(path.read_text())
    others: tuple[dict[str, object], ...] = (
        {"seq": 4},
        {"at": "2026-01-01T00:00:00Z"},
        {"count": 1},
        {"hash": "0" * 64},
        {"signature": {}},
        {"signature": 3},
    )
    for other in others:
        path.write_text(json.dumps({**changed, **other}))
        with pytest.raises(UnreadableError, match="signature does not hold"):
            read_head(path)
    for text in (
        "",
        "{}",
        "[",
        '{"schema": "crm-auditor/history-head/1"}',
        '{"schema": "crm-auditor/history-head/1", "seq": true}',
        "[" * 9999,
        "x" * 99999,
    ):
        path.write_text(text)
        with pytest.raises(UserFileError, match=r"head\.json"):
            read_head(path)


def three_quarters(url: str) -> None:
    today = [0]
    with History.open(url, clock=lambda: datetime.combine(day(today[0]), time(3), UTC)) as history:
        for number in (0, 1, 61, 62, 151, 152):  # the fourth quarter, and two of the next year
            today[0] = number
            history.append(night(number, USUAL))
            history.append(night(number, tenant="gone" if number < 9 else "other"))
            history.note("alert", str(number), "open")
            history.decide(Decision("acme", str(number), "own", "Ann", "as it is meant", "2026-11-24"))


def test_retention_drops_whole_quarters_and_the_chain_goes_on(history_url: str) -> None:
    three_quarters(history_url)
    old = head_of(history_url)
    with History.open(history_url) as history:
        assert history.retain(date(2026, 12, 31)).periods == ()
        dropped = history.retain(date(2027, 2, 1))
        assert (dropped.periods, dropped.rows, dropped.nights, dropped.tenants) == (
            ("2026Q4",),
            6,
            4,
            ("gone",),
        )
        assert history.tenants() == ["acme", "other"]
        assert history.night("acme", day(50)) is None
        later = history.night("acme", day(62))
        assert later is not None
        assert later.document == USUAL
        assert len(history.check_trend("acme", "auth.mfa", day(0), day(200))) == 4
        assert {one.key: one.at for one in history.notes("alert")} == {
            str(number): f"{day(number)}T03:00:00Z" for number in (0, 1, 61, 62, 151, 152)
        }
        assert len(history.decisions("acme")) == 6
        verdict = history.verify(old)
        assert (verdict.state, verdict.compared) == ("whole", True)
        assert verdict.dropped == (
            "rows 1 to 3 were dropped by retention",
            "rows 5 to 7 were dropped by retention",
        )
        assert history.retain(date(2027, 4, 1)).periods == ("2027Q1",)
        history.append(night(160, USUAL))
        assert history.verify().state == "whole"
        assert [point.day for point in history.trend("acme", day(0), day(200))] == [
            day(151),
            day(152),
            day(160),
        ]
        told = history.findings_since("acme", day(0))
        assert {one.opened for one in told.values()} == {day(0)}  # the first day outlives what it was seen in


def test_a_head_from_before_what_was_dropped_tells_nothing(history_url: str) -> None:
    with History.open(history_url) as history:
        history.append(night(0, USUAL))
    inside = head_of(history_url)
    three_quarters(history_url)
    with History.open(history_url) as history:
        history.retain(date(2027, 2, 1))
        verdict = history.verify(inside)
    assert (verdict.state, verdict.problems) == ("unclear", ())
    assert "retention dropped since; take a newer head" in verdict.unclear[0]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("DELETE FROM entries WHERE seq = 4", ("removed", 4)),
        ("DELETE FROM entries WHERE kind = 'dropped'", ("removed", 1)),
        ("UPDATE entries SET body = replace(body, '\"gaps\":[[1,3', '\"gaps\":[[1,4') WHERE kind = 'dropped'", ("edited", 27)),
        ("UPDATE entries SET seq = 2, period = '' WHERE seq = 4", ("inserted", 2)),
        ("UPDATE entries SET seq = 1, period = '' WHERE seq = 4", ("inserted", 1)),
        ("DELETE FROM entries WHERE seq >= 4 AND seq <= 8", ("removed", 4)),
    ],
)  # fmt: skip
def test_what_retention_left_is_held_against_what_it_says(
    history_url: str, change: str, what: tuple[str, int]
) -> None:
    three_quarters(history_url)
    with History.open(history_url) as history:
        history.retain(date(2027, 2, 1))
    meddling.run(history_url, change)
    assert what in found(history_url)
