"""What a page saved is read as the sheet is: the same decisions, the same refusals."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.access_review import By, is_review, returned, with_review
from auditor.access_review import hand_in as hand_in_what_is_open
from auditor.posture import Decision, Known, Population, Reviewed, UnknownKind
from auditor.userfile import UserFileError
from tests.access_review.answering import data_of, decided, pages
from tests.access_review.company import SALES, TODAY, all_filled, company, filled, saved, sheets, user
from tests.access_review.test_files import hostile
from tests.examples import examples
from tests.unknown import is_unknown


def read(*paths: Path) -> tuple[Reviewed, ...]:
    return hand_in_what_is_open([returned(str(path)) for path in paths], TODAY).lines


def bare(lines: tuple[Reviewed, ...]) -> list[object]:
    """The lines without the place at which each stands."""
    return [
        (
            one.id,
            one.name,
            one.account,
            one.grants,
            one.by,
            one.on,
            one.decision.value if isinstance(one.decision, Known) else one.decision.kind,
            one.evidence.source.grade,
        )
        for one in sorted(lines, key=lambda one: one.id)
    ]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return saved(tmp_path / "pack")


@settings(max_examples=examples(10), deadline=None)
@given(
    decisions=st.lists(st.sampled_from([*Decision, None]), min_size=1, max_size=6),
    language=st.sampled_from(["en", "vi"]),
    by=st.sampled_from(list(By)),
    names=st.lists(st.text(min_size=1, max_size=12), min_size=6, max_size=6),
)
def test_page_and_sheet_say_the_same(
    decisions: list[Decision | None], language: str, by: By, names: list[str]
) -> None:
    people = [
        replace(user(str(number), SALES.id), name=f"{number} {name}", login=name)
        for number, name in enumerate(names[: len(decisions)])
    ]
    with TemporaryDirectory() as folder:
        pack = saved(Path(folder) / "pack", company(*people), by, language)
        for page in pages(pack):
            rows = [row[2][0] for row in data_of(page)["whole"]["rows"]]
            words = {shown: str(decisions[int(shown.lstrip("'").split()[0])] or "") for shown in rows}
            saved_file = decided(page, words)
            from_page = read(saved_file)
            saved_file.unlink()
            filled(page.with_name(page.stem + ".review.xlsx"), words)
            assert bare(read(page.with_name(page.stem + ".review.xlsx"))) == bare(from_page)


def test_a_whole_pack_of_saved_pages_gives_the_verdict_of_its_sheets(pack: Path, tmp_path: Path) -> None:
    other = saved(tmp_path / "other")
    words = {"Carol": "revoke", "*": "confirm"}
    for page in pages(pack):
        decided(page, words)
    all_filled(other, words)
    found = [
        with_review(company(), hand_in_what_is_open([returned(str(folder))], TODAY)).access.review
        for folder in (pack, other)
    ]
    assert all(isinstance(one, Population) for one in found)
    first, second = found
    assert isinstance(first, Population)
    assert isinstance(second, Population)
    assert first.complete is second.complete is True
    assert bare(first.items) == bare(second.items)


def test_the_sheet_as_it_was_sent_lies_beside_the_page_that_came_back(pack: Path) -> None:
    decided(pages(pack)[0], {"*": "confirm"})
    lines = {line.account: line for line in read(pack)}
    assert isinstance(lines["user:Carol"].decision, Known)


def test_a_sheet_and_a_page_that_were_both_filled_in_are_refused(pack: Path) -> None:
    decided(pages(pack)[0], {"*": "confirm"})
    filled(sheets(pack)[0], {"*": "revoke"})
    with pytest.raises(UserFileError, match="is the same sheet as"):
        read(pack)


def test_one_file_alone_is_a_review_whatever_a_browser_adds_to_its_name(pack: Path) -> None:
    one = decided(pages(pack)[0], {"*": "confirm"})
    again = one.rename(one.with_name("001-mai.review (1).json"))
    assert is_review([again.name])
    assert not is_review(["assessment.json"])
    assert all(isinstance(line.decision, Known) for line in read(again))


@pytest.mark.parametrize(
    ("signature", "why"),
    [
        ({"by": " "}, "the name is missing"),
        ({"on": ""}, "the date is missing"),
        ({"on": "soon"}, "no date"),
        ({"on": "2027-01-01"}, "in the future"),
        ({"on": "2026-11-01"}, "before the sheet was made"),
    ],
)
def test_without_name_or_day_nothing_was_decided(pack: Path, signature: dict[str, str], why: str) -> None:
    for line in read(decided(pages(pack)[0], {"*": "confirm"}, **signature)):
        assert is_unknown(line.decision, (UnknownKind.ERROR, "AccessReview"))
        assert why in line.decision.reason


def test_an_account_without_a_decision_is_not_known(pack: Path) -> None:
    lines = {
        line.account: line for line in read(decided(pages(pack)[0], {"Carol": "confirm", "*": "perhaps"}))
    }
    assert isinstance(lines["user:Carol"].decision, Known)
    perhaps = lines["user:Dan"].decision
    assert is_unknown(perhaps, (UnknownKind.ERROR, "AccessReview"))
    assert "'perhaps' is no decision" in perhaps.reason


def row(number: int, place: int, value: Any) -> Callable[[dict[str, Any]], None]:
    def edit(data: dict[str, Any]) -> None:
        data["rows"][number][place] = value

    return edit


def put(key: str, value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data.__setitem__(key, value)


@pytest.mark.parametrize(
    "edit",
    [
        row(0, 0, "user:Eve"),
        row(0, 1, []),
        row(0, 1, [99]),
        row(0, 1, [-1]),
        row(0, 2, ["Caroline"]),
        row(0, 0, 7),
        lambda data: data["rows"].pop(),
        lambda data: data["head"].update(tenant="Beta"),
        lambda data: data["head"].pop("digest"),
        put("head", []),
        put("grants", []),
        put("rows", [[]]),
        put("decisions", [{"about": "0", "decision": "confirm"}] * 2),
        put("decisions", [{"about": "99", "decision": "confirm"}]),
        put("decisions", [{"about": "x"}]),
        put("decisions", {}),
        put("by", ["Mai"]),
    ],
)
def test_a_file_that_was_changed_is_refused(pack: Path, edit: Callable[[dict[str, Any]], None]) -> None:
    path = decided(pages(pack)[0], {"*": "confirm"})
    data = json.loads(path.read_bytes())
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(UserFileError, match="was changed"):
        read(path)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("{}", "no file that a page"),
        ('{"schema": "x"}', "no file that a page"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, content: str, why: str) -> None:
    path = tmp_path / "x.review.json"
    path.write_text(content)
    with pytest.raises(UserFileError, match=why):
        read(path)


def test_somebodys_own_file_beside_the_sheets_is_left_alone(pack: Path) -> None:
    (pack / "notes.review.json").write_text('{"mine": 1}')
    all_filled(pack, {"*": "confirm"})
    assert all(isinstance(line.decision, Known) for line in read(pack))


def test_hostile_names_come_back_as_they_were_shown(tmp_path: Path) -> None:
    pack = saved(tmp_path / "pack", hostile())
    for page in pages(pack):
        assert all(isinstance(line.decision, Known) for line in read(decided(page, {"*": "confirm"})))


def test_the_day_of_a_page_is_a_day(pack: Path) -> None:
    (line, *_) = read(decided(pages(pack)[0], {"*": "confirm"}))
    assert line.on == date(2026, 11, 24)
