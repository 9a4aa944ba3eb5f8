from __future__ import annotations

import json
from pathlib import Path

from auditor.bilingual import Words
from auditor.incident.preserve.gathering.outlook import Running
from tests.cli.incident.running import ran as called
from tests.cli.incident.test_triage import WHEN, case, triage
from tests.incident.preserve.bundles import begun
from tests.incident.triage.cases import read, sign_in


def timeline(folder: Path, *arguments: str) -> tuple[int, str, str]:
    return called("timeline", *arguments, "--folder", str(folder), *WHEN)


def test_all_forms_of_a_case(tmp_path: Path) -> None:
    folder = case(tmp_path / "case", read(10, rows=500), sign_in(20, "ann"))
    code, out, err = timeline(folder)
    assert (code, err) == (0, "")
    assert "so all events are shown" in out
    assert "ann: signed in" in out
    triage(folder)
    code, out, _ = timeline(folder, "--zone", "Asia/Ho_Chi_Minh")
    assert "Events of suspects" in out
    assert "ann: signed in" not in out
    assert "* 2026-11-20 08:10:00 (15:10:00 +07:00)  eve: queried records, Contact, 500 records" in out
    for form in ("text", "html", "jsonl"):
        made = tmp_path / f"out.{form}"
        assert timeline(folder, "--format", form, "--out", str(made)) == (0, f"{made}\n", "")
        assert made.stat().st_mode & 0o777 == 0o600
    assert all(
        json.loads(line)["message"]
        for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    )
    assert timeline(folder, "--format", "jsonl")[1] == (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert timeline(folder, "--format", "html")[1] == (tmp_path / "out.html").read_text(encoding="utf-8")


def test_a_day_is_whole_and_a_time_without_a_zone_is_utc(tmp_path: Path) -> None:
    folder = case(tmp_path / "case", read(10, rows=500))
    assert "500 records" in timeline(folder, "--from", "2026-11-20", "--to", "2026-11-20")[1]
    assert "500 records" not in timeline(folder, "--to", "2026-11-19")[1]
    assert "500 records" in timeline(folder, "--from", "2026-11-20T08:10:00")[1]
    assert "500 records" not in timeline(folder, "--from", "2026-11-20T08:11")[1]
    assert "500 records" not in timeline(folder, "--from", "2026-11-20T15:10:01+0700")[1]


def test_a_case_that_was_only_opened_says_that_nothing_is_known(tmp_path: Path) -> None:
    begun(tmp_path / "case")
    code, out, _ = timeline(tmp_path / "case", "--lang", "vi")
    assert code == 0
    assert "Trần Lan mở hồ sơ sự cố." in out
    assert "Chưa xác định thời điểm bắt đầu; dùng --from" in out
    assert "thời điểm bắt đầu" not in timeline(tmp_path / "case", "--from", "2026-11-20", "--lang", "vi")[1]


def test_a_log_that_is_kept_for_a_day_is_said_as_that() -> None:
    running = Running("sessions", Words(en="sessions", vi="phiên đăng nhập"), 1, None, None, None, None)
    assert running.said("en") == "sessions: kept for one day only; what is older is gone already"
    assert running.said("vi") == "phiên đăng nhập: chỉ lưu 1 ngày; phần cũ hơn đã mất"


def test_mistakes_of_the_call_are_said(tmp_path: Path) -> None:
    folder = case(tmp_path / "case")
    for arguments, said in (
        (("--zone", "Nowhere"), "is no zone"),
        (("--page", "2", "--format", "html"), "--page belongs to"),
        (("--page", "0"), "--page"),
    ):
        code, _, err = timeline(folder, *arguments)
        assert code == 2
        assert said in err
    assert timeline(tmp_path / "none")[0] == 2
