"""The table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

from auditor.report.plain.csv_ import COLUMNS, pieces, render
from tests.report.samples import CHECKS
from tests.report.support import assessment, clean, crowd, gaps, words


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_excel_reads_it_as_utf_8_with_crlf() -> None:
    text = render(assessment(), words("vi"))
    assert text.encode("utf-8").startswith(b'\xef\xbb\xbf"product","check",')
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    assert "Vai trò sửa được mọi hồ sơ" in text


def test_one_row_a_resource_and_one_for_a_check_without() -> None:
    made = assessment()
    found = rows(render(made, words()))
    assert len(found) == sum(max(1, len(entry.resources)) for entry in made.results)
    assert {row["check"] for row in found} == {entry.id for entry in CHECKS}
    denied = next(row for row in found if row["check"] == "mfa.sample-admins")
    assert (denied["status"], denied["resource_id"], denied["line"]) == ("unknown", "", "")
    assert "View Setup and Configuration" in denied["note"]


def test_every_column_of_a_finding() -> None:
    found = rows(render(assessment(), words()))
    partner = next(row for row in found if (row["check"], row["name"]) == ("access.sample-modify", "Partner"))
    assert tuple(partner) == COLUMNS
    assert {**partner, "frameworks": "", "fingerprint": ""} == {
        "product": "Salesforce",
        "check": "access.sample-modify",
        "title": "Roles that can change every record",
        "severity": "critical",
        "status": "fail",
        "resource_id": "profile:Partner",
        "name": "Partner",
        "path": "profiles/Partner.profile-meta.xml",
        "line": "10",
        "actual": "yes",
        "expected": "no",
        "evidence": "sha256:" + "0" * 64,
        "fingerprint": "",
        "accepted_by": "'@ciso",
        "accepted_until": "2027-01-10",
        "accepted_reason": "'=Needed until the partner portal <b>moves</b>|",
        "topic": "broad-data-access",
        "frameworks": "",
        "counts": "yes",
        "note": "",
    }
    assert "iso-27001:2022 A.5.15" in partner["frameworks"]
    assert re.fullmatch("[0-9a-f]{64}", partner["fingerprint"])


def test_no_cell_is_a_formula_or_breaks_the_line() -> None:
    cells = [value for row in rows(render(assessment(), words())) for value in row.values()]
    assert [one for one in cells if re.match(r"[\s\ufeff\u200b]*[=+\-@＝＋－＠\t\r]", one)] == []
    assert [one for one in cells if re.search("[\x00-\x1f\x7f-\x9f\u202e\ud800-\udfff]", one)] == []
    assert {"'=cmd|' /C calc'!A0", "'  +1+1", "'＝1+1", r"two\nlines\r\nthree"} <= set(cells)


def test_unknown_entities_say_why() -> None:
    found = {
        row["resource_id"]: row
        for row in rows(render(gaps(), words()))
        if row["check"] == "access.sample-modify"
    }
    assert found["profile:Lost|"]["status"] == "unknown"
    assert found["profile:Lost|"]["note"] == "x/profile:Lost| could not be used: malformed"


def test_nothing_is_left_out() -> None:
    assert len(rows(render(crowd(10_500), words()))) > 10_500
    assert {row["status"] for row in rows(render(clean(), words()))} == {"pass", "not_applicable"}


def test_it_comes_in_short_pieces_that_are_the_whole() -> None:
    made = crowd(10_000)
    found = list(pieces(made, words()))
    assert "".join(found) == render(made, words())
    assert len(found) > 2
    assert max(map(len, found)) < 1_100_000
