"""Files that were made to be read wrongly, or not to end."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tests.vendor_profiles.zoho.audit_log import HEADER, ago, extraction_of, file_of, posture_of, row
from vendor_profiles.zoho.logging.log_file import MOST_DAYS, Span

GOOD = file_of(row(ago(400)), row(ago(1)))
TEN_MB = 10_000_000
HEAD = ",".join(HEADER)
# Functions, because data made at import time stays in memory in every worker.
LARGE: dict[str, Callable[[], bytes]] = {
    "a cell of 10 MB": lambda: file_of(row(ago(1), Module="x" * TEN_MB)),
    "a line of 10 MB": lambda: f"{HEAD}\r\n{',' * TEN_MB}".encode(),
    "a line without a comma": lambda: f"{HEAD}\r\n{'x' * TEN_MB}".encode(),
    "a header of 10 MB": lambda: b"x" * TEN_MB,
}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        pytest.param(GOOD.decode().encode("utf-16"), "no UTF-8 text", id="utf-16"),
        pytest.param(
            file_of(row(ago(1), Module="Café")).decode().encode("cp1252", "replace"),
            "no UTF-8 text",
            id="cp1252",
        ),
        pytest.param(GOOD.replace(b"Users", b"Us\0ers"), "no UTF-8 text", id="nul"),
        pytest.param(GOOD + b'"', "unexpected end of data", id="a quote that is not closed"),
        pytest.param(GOOD + b'"a"b,,,,\r\n', "expected after", id="a quote in a quote"),
        pytest.param(GOOD + b"one,two\r\n", "line 4: 2 cells", id="too few cells"),
        pytest.param(GOOD + b",,,,,\r\n", "line 4: 6 cells", id="too many cells"),
        pytest.param(GOOD.replace(b",", b";"), "missing or repeated in its header", id="semicolons"),
        pytest.param(b"", "missing or repeated in its header", id="nothing"),
        pytest.param(b"\xef\xbb\xbf", "missing or repeated in its header", id="a mark alone"),
        pytest.param(b"\x1f\x8b\x08" + GOOD, "no UTF-8 text", id="gzip"),
        pytest.param(file_of(row("=cmd|' /C calc'!A1")), "no day that can be read", id="a formula for a day"),
        pytest.param(file_of(row("9999999999")), "in more than one way", id="a number for a day"),
        pytest.param(file_of(row("2026-11-20" * 1000)), "no day that can be read", id="a long day"),
    ],
)
def test_it_is_refused_and_nothing_is_known(data: bytes, why: str) -> None:
    begun = time.process_time()
    [(_, _, unknown)] = extraction_of(data).unreadable
    assert time.process_time() - begun < 5
    assert why in unknown.reason
    assert len(unknown.reason) < 200
    fact = posture_of(data).logging.audit_enabled
    assert fact == unknown


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_is_refused(name: str) -> None:
    many = "10000001 cells" if name == "a line of 10 MB" else "field larger than field limit"
    test_it_is_refused_and_nothing_is_known(LARGE[name](), many)


@pytest.mark.parametrize(
    "cell", ['=HYPERLINK("http://x")', "@SUM(1)", "+1", "-1", "<script>", "a\r\nb", "\u202e"]
)
def test_what_stands_in_other_cells_changes_nothing(cell: str) -> None:
    data = file_of(row(ago(1), Module=cell, **{"Done By": cell, "Record Name": cell}))
    [found] = extraction_of(data).records
    assert isinstance(found, Span)
    assert (found.oldest, found.newest) == (ago(1), ago(1))
    assert "HYPERLINK" not in repr(found)


def test_days_without_end_end() -> None:
    lines = "".join(f",,,,{1000 + number // 99}-{number % 99:02}-01\r\n" for number in range(MOST_DAYS + 1))
    [(_, _, unknown)] = extraction_of(f"{HEAD}\r\n{lines}".encode()).unreadable
    assert f"more than {MOST_DAYS} days" in unknown.reason


@pytest.mark.slow
def test_a_hundred_thousand_lines() -> None:
    data = file_of(*(row(ago(number % 1000)) for number in range(100_000)))
    begun = time.process_time()
    [found] = extraction_of(data).records
    assert time.process_time() - begun < 10
    assert isinstance(found, Span)
    assert (found.oldest, found.newest) == (ago(999), ago(0))
