from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from auditor.cli import cli
from tests.incident.notices.cases import incident_of, told

AT = ("--at", "2026-11-28T10:00:00+0700")


def called(*arguments: str | Path) -> Result:
    return CliRunner().invoke(
        cli, ["incident", "notices", *map(str, arguments)], catch_exceptions=False, standalone_mode=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return opened(tmp_path / "incident")


def opened(folder: Path, **more: Any) -> Path:
    folder.mkdir()
    text = incident_of({**told("retailer")["incident"], **more}).model_dump_json(by_alias=True)
    (folder / "incident.json").write_text(text, encoding="utf-8")
    return folder


def test_the_list_begins_with_what_is_over(folder: Path) -> None:
    result = called("--folder", folder, *AT)
    assert (result.exit_code, result.return_value) == (0, 0)
    entries = [line for line in result.output.splitlines() if line.startswith("[")]
    assert entries[0].startswith("[QUÁ HẠN] Việt Nam: hệ thống thông tin người tiêu dùng")
    assert "còn 47 giờ 20 phút" in result.output
    assert "Chưa có luật sư rà soát: 7 quy tắc" in result.output
    assert (folder / "notices/drafts/vn-authority.vi.html").is_file()
    assert (folder / "notices/communication.vi.md").is_file()


def test_the_other_language(folder: Path) -> None:
    result = called("--folder", folder, "--lang", "en", *AT)
    assert "[OVERDUE] Vietnam: attack on a system with consumers' information" in result.output
    assert "Nothing was sent, and nothing will be" in result.output


def test_one_draft_alone(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert called("--folder", folder, "--draft", "press", "--out", out, *AT).exit_code == 0
    assert sorted(path.name for path in out.rglob("*") if path.is_file()) == [
        "made.json",
        "press.vi.html",
        "press.vi.md",
    ]
    assert not (folder / "notices").exists()


def test_a_draft_that_there_is_not(folder: Path) -> None:
    result = CliRunner().invoke(
        cli, ["incident", "notices", "--folder", str(folder), "--draft", "nobody", *AT]
    )
    assert isinstance(result.exception, Exception)
    assert "no draft for: nobody; there are partners" in str(result.exception)


def test_a_machine_is_told_the_same_and_nothing_is_written(folder: Path) -> None:
    result = called("--folder", folder, "--json", *AT)
    found = json.loads(result.output)
    assert (result.exit_code, found["incident"], found["at"]) == (0, "case-1", "2026-11-28T03:00:00Z")
    assert not (folder / "notices").exists()


def test_a_clock_without_a_start_could_not_be_counted(tmp_path: Path) -> None:
    result = called("--folder", opened(tmp_path / "incident", times={}), *AT)
    assert result.return_value == 3
    assert "chưa tính được thời hạn: cần cho biết thời điểm phát hiện sự cố" in result.output


def test_a_screen_shows_what_comes_first_and_what_to_say_to_make_it_short(tmp_path: Path) -> None:
    nothing: dict[str, Any] = {"company": {}, "affected": {}, "language": "en"}
    folder = opened(tmp_path / "incident", **nothing)
    lines = called("--folder", folder, *AT).output.splitlines()
    assert len(lines) < 65
    assert any("incident open --set company.countries=VN" in line for line in lines)
    rest = next(line for line in lines if line.endswith("--all shows them."))
    entries = [line for line in lines if line.startswith("[")]
    everything = called("--folder", folder, "--all", *AT).output.splitlines()
    all_entries = [line for line in everything if line.startswith("[")]
    assert all_entries[: len(entries)] == entries
    assert f"and {len(all_entries) - len(entries)} more" in rest
    assert all(line in entries for line in all_entries if line.startswith("[OVERDUE]"))


def test_what_is_stated_is_not_asked_for_again(folder: Path) -> None:
    output = called("--folder", folder, "--all", *AT).output
    assert "--set company.countries" not in output


def test_no_incident(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["incident", "notices", "--folder", str(tmp_path)])
    assert "there is no incident here; begin one with `crm-audit incident open`" in str(result.exception)


def test_answers_that_are_wrong_name_their_line(folder: Path) -> None:
    (folder / "notices").mkdir()
    (folder / "notices/answers.yaml").write_text(
        "answers:\n  vn-serious: {answer: maybe, by: Lan, on: 2026-11-27}\n", encoding="utf-8"
    )
    result = CliRunner().invoke(cli, ["incident", "notices", "--folder", str(folder), *AT])
    assert "answers.vn-serious.answer" in str(result.exception)
    assert "(line 2)" in str(result.exception)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("answers:\n  vn-serios: {answer: true, by: Lan, on: 2026-11-27}\n", "did you mean 'vn-serious'?"),
        (
            "given:\n  vn-authority/notce: {at: 2026-11-28T00:00:00Z, by: Lan}\n",
            "did you mean 'vn-authority/notice'?",
        ),
    ],
)
def test_an_answer_to_what_nobody_asks_is_not_lost_in_silence(folder: Path, text: str, near: str) -> None:
    (folder / "notices").mkdir()
    (folder / "notices/answers.yaml").write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["incident", "notices", "--folder", str(folder), *AT])
    assert near in str(result.exception)


def test_times_that_contradict_each_other_are_said(tmp_path: Path) -> None:
    times = {"detected_at": "2026-11-27T09:20:00+07:00", "aware_at": "2026-11-26T09:20:00+07:00"}
    result = called("--folder", opened(tmp_path / "incident", times=times), "--lang", "en", *AT)
    assert "when you became aware is stated to be before when it was detected" in result.output


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_a_year_that_is_none_of_an_incident(tmp_path: Path, year: str) -> None:
    folder = opened(tmp_path / "incident", times={"detected_at": f"{year}-12-31T23:00:00+00:00"})
    result = CliRunner().invoke(cli, ["incident", "notices", "--folder", str(folder), *AT])
    assert f"detected_at: the year {int(year)} is no year of an incident" in str(result.exception)
