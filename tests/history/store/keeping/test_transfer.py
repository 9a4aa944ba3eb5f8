"""What was exported is imported with the same head, into either database; a file that is not whole is refused, and leaves nothing."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from auditor.history.decision import Decision
from auditor.history.store import History, HistoryError, Point
from auditor.history.store.chaining import shapes
from auditor.history.store.keeping import transfer
from tests.databases import server_url
from tests.history.store.chaining.test_chain import three_quarters
from tests.history.store.nights import USUAL, assessment, day, night, result
from tests.live.bottlecrm.postgres import Cluster

pytestmark = pytest.mark.xdist_group("history")

LONG_AGO, FAR = date(2000, 1, 1), date(2100, 1, 1)
Lines = list[dict[str, Any]]


def exported(url: str) -> bytes:
    with History.open(url) as history:
        return "".join(history.exported()).encode()


def imported(url: str, data: bytes) -> None:
    with History.open(url) as history:
        history.import_(io.BytesIO(data))


def fill(url: str) -> str:
    with History.open(url) as history:
        history.append(night(0, USUAL))
        history.append(night(1, assessment(result("auth.mfa", ["user:ann"]))))
        history.append(night(2, tenant="Công ty Bình Minh"))
        history.decide(Decision("acme", "f" * 64, "own", "Bình", "đúng như vậy", "2026-11-24"))
        history.note("alert", "a", "open", data={"to": ["ann"]})
    return url


@pytest.fixture
def filled(history_url: str) -> str:
    return fill(history_url)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def whole(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The export of a filled history in each kind of database, made once for all that is done to it."""
    if request.param == "sqlite":
        return exported(fill(f"sqlite:///{tmp_path_factory.mktemp('whole') / 'history.db'}"))
    postgres: Cluster = request.getfixturevalue("postgres")
    database = f"whole_{uuid4().hex}"
    postgres.sql("postgres", f"create database {database};")
    return exported(fill(server_url(postgres, database)))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A history with nothing in it, to be copied: to make its tables takes most of the time of a test."""
    path = tmp_path_factory.mktemp("empty") / "history.db"
    with History.open(f"sqlite:///{path}") as history:
        assert history.head().seq == 0
    return path


def test_from_either_database_into_either(filled: str, sqlite_url: str, postgres_url: str) -> None:
    data = exported(filled)
    others = [f"{sqlite_url}.other", postgres_url if filled.startswith("sqlite") else f"{sqlite_url}.third"]
    for other in others:
        imported(other, data)
        assert exported(other) == data
        with History.open(filled) as first, History.open(other) as second:
            assert first.head() == second.head()
            assert list(first.nights("acme", LONG_AGO, FAR)) == list(second.nights("acme", LONG_AGO, FAR))
            assert first.portfolio(day(9)) == second.portfolio(day(9))
            assert first.decisions("acme") == second.decisions("acme")
            assert first.notes("alert") == second.notes("alert")
            assert second.verify().state == "whole"
            second.append(night(5, USUAL))
            assert second.verify().state == "whole"


def test_of_which_a_part_was_dropped(history_url: str, sqlite_url: str) -> None:
    three_quarters(history_url)
    with History.open(history_url) as history:
        history.retain(date(2027, 2, 1))
    other = f"{sqlite_url}.other"
    imported(other, exported(history_url))
    with History.open(history_url) as first, History.open(other) as second:
        assert first.head() == second.head()
        assert second.verify().state == "whole"
        assert second.verify().dropped == first.verify().dropped


def test_an_empty_one(history_url: str, sqlite_url: str) -> None:
    imported(f"{sqlite_url}.other", exported(history_url))
    assert exported(f"{sqlite_url}.other") == exported(history_url)


def rewritten(lines: Lines) -> Lines:
    """The chain after somebody changed bodies or documents, with every hash and the head right again."""
    before = bytes(32)
    for line in lines[1:]:
        document = b"" if line["document"] is None else base64.b64decode(line["document"])
        line["hash"] = hashlib.sha256(before + line["body"].encode() + document).hexdigest()
        before = bytes.fromhex(line["hash"])
    lines[0]["head"]["hash"] = before.hex()
    return lines


def body(lines: Lines, row: int, **other: Any) -> Lines:
    lines[row]["body"] = json.dumps({**json.loads(lines[row]["body"]), **other})
    return lines


def point(lines: Lines, **other: Any) -> Lines:
    return rewritten(body(lines, 1, point={**json.loads(lines[1]["body"])["point"], **other}))


def put(lines: Lines, row: int, key: str, value: Any) -> Lines:
    lines[row][key] = value
    return lines


BROKEN: list[tuple[Callable[[Lines], Lines], str]] = [
    (lambda lines: lines[1:], "is no export"),
    (lambda lines: lines[:-1], "ends before its head"),
    (lambda lines: [lines[0], *lines[2:]], "row 1 is missing"),
    (lambda lines: [*lines[:3], lines[2], *lines[3:]], "row 2 stands there twice"),
    (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "row 1 is missing"),
    (lambda lines: put(lines, 2, "hash", "0" * 64), r"row 2 \(night acme 2026-11-03\) was edited"),
    (lambda lines: put(lines, 2, "document", "AAAA"), "row 2 .* was edited"),
    (lambda lines: put(lines, 2, "document", "?"), "a line that is no row"),
    (lambda lines: put(lines, 2, "body", 7), "a line that is no row"),
    (lambda lines: put(lines, 2, "seq", True), "a line that is no row"),
    (lambda lines: put(lines, 0, "head", {}), "first line is not whole"),
    (lambda lines: put(lines, 0, "gaps", [[1, 2, "0" * 64]]), "row 1 was inserted"),
    (lambda lines: put(lines, 0, "gaps", [[7, 9, "0" * 64]]), "are said to be dropped"),
    (lambda lines: put(lines, 0, "gaps", [[3, 1, "0" * 64]]), "first line is not whole"),
    (lambda lines: rewritten(body(lines, 1, subject="other\nline")), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, subject="")), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, kind="else")), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, key="soon")), "row 1 says what no row can say"),
    (
        lambda lines: rewritten(body(lines, 1, period="2026Q4'); DROP TABLE entries; --")),
        "row 1 says what no row can say",
    ),
    (lambda lines: rewritten(body(lines, 1, period="2026Q3")), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, state="good")), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, document=None)), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, seq=2)), "row 1 was reordered"),
    (lambda lines: rewritten(put(lines, 3, "document", "AAAA")), "row 3 says what no row can say"),
    (lambda lines: rewritten(body(lines, 4, period="2026Q4")), "row 4 says what no row can say"),
    (lambda lines: point(lines, value="much"), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 4, decision={"tenant": "acme"})), "row 4 says what no row can say"),
    (lambda lines: rewritten(body(lines, 4, decision=None)), "row 4 says what no row can say"),
    (lambda lines: rewritten(body(lines, 5, data=[])), "row 5 says what no row can say"),
    (lambda lines: rewritten(body(lines, 5, at=None)), "row 5 says what no row can say"),
    (lambda lines: rewritten(body(lines, 5, kind="dropped", period="")), "row 5 says what no row can say"),
    (lambda lines: point(lines, value=10**400), "row 1 says what no row can say"),
    (lambda lines: point(lines, value=float("nan")), "row 1 says what no row can say"),
    (lambda lines: point(lines, level=2.5), "row 1 says what no row can say"),
    (lambda lines: point(lines, more={"day": "2026-11-02"}), "row 1 says what no row can say"),
    (lambda lines: point(lines, more={"open": {"high": "many"}}), "row 1 says what no row can say"),
    (lambda lines: point(lines, more={"sources": {"api": 3}}), "row 1 says what no row can say"),
    (lambda lines: point(lines, more={"missing": "many"}), "row 1 says what no row can say"),
    (lambda lines: point(lines, more={"vendor": 7}), "row 1 says what no row can say"),
    (lambda lines: point(lines, more={"scope": "api"}), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, results={"rows": {}})), "row 1 says what no row can say"),
    (
        lambda lines: rewritten(
            body(lines, 1, results={"whole": True, "gone": [], "rows": {"auth.mfa": ["pass"]}})
        ),
        "row 1 says what no row can say",
    ),
    (
        lambda lines: rewritten(
            body(
                lines,
                1,
                results={
                    "whole": True,
                    "gone": [],
                    "rows": {"auth.mfa": ["pass", "high", *"1234567", False]},
                },
            )
        ),
        "row 1 says what no row can say",
    ),
    (
        lambda lines: rewritten(
            body(lines, 1, findings={"whole": True, "closed": [], "open": {"f": ["a", "b", "soon", ""]}})
        ),
        "row 1 says what no row can say",
    ),
    *(
        (
            lambda lines, ended=ended: rewritten(
                body(lines, 1, findings={"whole": True, "closed": [], "open": {}, "ended": ended})
            ),
            "row 1 says what no row can say",
        )
        for ended in ({"f": ["a", "b"]}, {"f": ["a", "b", "soon"]}, {"f": ["a", "b", 7]}, ["f"])
    ),
    (
        lambda lines: rewritten(body(lines, 1, findings={"whole": True, "closed": {}, "open": {}})),
        "row 1 says what no row can say",
    ),
    (
        lambda lines: rewritten(body(lines, 1, changes=[{"what": "finding"}])),
        "row 1 says what no row can say",
    ),
    (lambda lines: rewritten(body(lines, 1, changes=["finding"])), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, reason=None)), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, sha256=7)), "row 1 says what no row can say"),
    (lambda lines: point(lines, grade=["A"]), "row 1 says what no row can say"),
    (lambda lines: point(lines, more=None), "row 1 says what no row can say"),
    (lambda lines: rewritten(body(lines, 1, point=None)), "row 1 says what no row can say"),
]


@pytest.mark.parametrize(("change", "said"), BROKEN)
def test_a_file_that_is_not_whole(
    whole: bytes, empty: Path, tmp_path: Path, change: Callable[[Lines], Lines], said: str
) -> None:
    lines = [json.loads(line) for line in whole.splitlines()]
    data = "".join(json.dumps(line) + "\n" for line in change(lines)).encode()
    other = f"sqlite:///{shutil.copy(empty, tmp_path / 'other.db')}"
    with pytest.raises(HistoryError, match=said):
        imported(other, data)
    with History.open(other) as history:
        assert (history.head().seq, history.tenants(), history.decisions("acme")) == (0, [], [])


@pytest.mark.parametrize(
    "data", [b"", b"\n", b"{", b"[]", b"\xff\xfe", b"[" * 100_000, b'{"schema": "crm-auditor/history/2"}']
)
def test_what_is_no_export(sqlite_url: str, data: bytes) -> None:
    with pytest.raises(HistoryError):
        imported(sqlite_url, data)


def test_a_line_without_an_end_is_not_read_into_memory(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "MOST_LINE", 10_000)

    class Endless(io.RawIOBase):
        asked = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None
            assert 0 < size <= 10_001
            return b"x" * size

    with (
        History.open(sqlite_url) as history,
        pytest.raises(HistoryError, match="a line of more than 10000 bytes"),
    ):
        history.import_(Endless())  # type: ignore[arg-type]


def test_a_document_that_unfolds_without_end_is_refused_when_it_is_read(filled: str, sqlite_url: str) -> None:
    import zlib

    bomb = zlib.compress(b" " * 50_000_000)
    lines = [json.loads(line) for line in exported(filled).splitlines()]
    lines[1]["document"] = base64.b64encode(bomb).decode()
    said = {**json.loads(lines[1]["body"])["document"], "stored": len(bomb)}
    lines = rewritten(body(lines, 1, document=said))
    other = f"{sqlite_url}.other"
    imported(other, "".join(json.dumps(line) + "\n" for line in lines).encode())
    with (
        History.open(other) as history,
        pytest.raises(HistoryError, match="row 1 holds a document that cannot be unpacked"),
    ):
        history.record("acme", day(0))


def test_a_document_that_is_packed_against_itself(filled: str, sqlite_url: str) -> None:
    lines = [json.loads(line) for line in exported(filled).splitlines()]
    for base in (1, 2, 4, 99):
        said = {**json.loads(lines[1]["body"])["document"], "base": base}
        other = f"{sqlite_url}.{base}"
        imported(
            other,
            "".join(json.dumps(line) + "\n" for line in rewritten(body(lines, 1, document=said))).encode(),
        )
        with History.open(other) as history, pytest.raises(HistoryError, match="which no row can be"):
            history.record("acme", day(0))


def test_every_column_of_a_point_may_be_imported() -> None:
    """A column that is added is said here to be what it is; otherwise no export of its day could be read back."""
    point = Point(
        "acme",
        day(0),
        1,
        "assessed",
        scope=("api",),
        releases=("7.8",),
        sources={"api": "2026-11-24"},
        open={"high": 1},
    )
    more = {key: value for key, value in asdict(point).items() if key in shapes._MORE}
    shapes._check_point(
        {
            "value": 1.0,
            "bad": 0.0,
            "unseen": 0.0,
            "level": 1,
            "grade": "A",
            "more": json.loads(json.dumps(more)),
        }
    )
