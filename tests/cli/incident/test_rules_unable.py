"""`crm-audit incident rules run`: rules that could not run or ran in part, and what a product never records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.cli.incident.rules.unable_said import could_not, in_part
from auditor.incident.case.matches import RulesRun
from auditor.schemas import problems
from tests.cli.incident.running import ran

AT = ("--at", "2026-11-28T03:00:00+0000")
SAID = {
    "en": ("BottleCRM records no exports (", "Ran and found nothing ("),
    "vi": ("BottleCRM không ghi nhật ký lượt xuất dữ liệu (", "Đã chạy và không phát hiện gì ("),
}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Two sign-ins and a key, as an administrator of BottleCRM reads them."""
    names = ("LOGIN_SUCCESS", "LOGIN_SUCCESS", "API_TOKEN_CREATED")
    rows = [
        {
            "id": str(hour),
            "event_type": name,
            "created_at": f"2026-03-01T1{hour}:00:00Z",
            "success": True,
            "details": {"token_id": "t1"},
            "actor": {"id": "u1", "email": "mai@example.com"},
            "ip_address": "192.0.2.1",
        }
        for hour, name in enumerate(names)
    ]
    path = tmp_path / "log.json"
    path.write_text(json.dumps({"results": rows}))
    return path


@pytest.mark.parametrize("language", ["en", "vi"])
def test_what_a_product_never_records_is_said_in_its_words(log: Path, language: str) -> None:
    code, out, _ = ran("rules", "run", str(log), "--lang", language, "--all", *AT)
    assert code == 0
    never, silent = SAID[language]
    lines = out.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"  {never}"))
    below = [line for line in lines[start + 1 :] if line.startswith("    ")]
    assert any(line.startswith("    mass-export (") for line in below)
    (found_nothing,) = [line for line in lines if line.startswith(silent)]
    assert "mass-export" not in found_nothing
    assert "failures-then-success" not in found_nothing


def test_a_machine_reads_it_too(log: Path) -> None:
    told = json.loads(ran("rules", "run", str(log), "--json", *AT)[1])
    assert problems("matches", told) == []
    run = RulesRun.model_validate(told)
    (one,) = [one for one in run.could_not if one.rule == "mass-export" and one.never]
    assert (one.reason, one.logs) == ("no_event", ("bottlecrm/audit_log",))
    assert [(said.product, said.en) for said in one.never] == [("bottlecrm", "BottleCRM records no exports.")]
    unable = {one.rule for one in run.could_not}
    assert {one.rule for one in run.ran} - unable
    assert "password-spray" in unable
    assert "password-spray" not in {one.rule for one in run.ran}


def _run(number: int, ran: int, matches: int) -> RulesRun:
    levels = ("low", "critical", "medium")
    lacking: list[dict[str, Any]] = [
        {"rule": f"r{n:02}", "title": "t", "level": levels[n % 3], "reason": "no_field", "fields": ["ip"]}
        for n in range(number)
    ]
    done = [
        {"rule": f"r{n:02}", "title": "t", "level": "low", "digest": "", "events": 1, "matches": matches}
        for n in range(ran)
    ]
    return RulesRun.model_validate(
        {
            "digest": "",
            "from": None,
            "to": None,
            "events": 9,
            "ran": done,
            "could_not": lacking,
            "matches": (),
        }
    )


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "  the log never tells a field that is needed (9): r01 (critical: ip), r04 (critical: ip), r07 (critical: ip), r02 (medium: ip), r05 (medium: ip) and 4 more; --all lists them",
        ),
        (
            "vi",
            "  nhật ký không bao giờ ghi trường cần thiết (9): r01 (nghiêm trọng: ip), r04 (nghiêm trọng: ip), r07 (nghiêm trọng: ip), r02 (trung bình: ip), r05 (trung bình: ip) và 4 quy tắc nữa; --all liệt kê đầy đủ",
        ),
    ],
)
def test_a_long_list_is_folded_the_gravest_first(language: str, said: str) -> None:
    assert list(could_not(_run(9, 0, 0), language, whole=False))[2:] == [said]
    assert list(in_part(_run(9, 0, 0), language, whole=False)) == []


def test_all_of_them_are_listed_where_that_is_asked_for() -> None:
    lines = list(could_not(_run(9, 0, 0), "en", whole=True))
    assert [line.split()[0] for line in lines[3:]] == [f"r0{n}" for n in (1, 4, 7, 2, 5, 8, 0, 3, 6)]


def test_five_need_no_fold() -> None:
    assert "more" not in "".join(could_not(_run(5, 0, 0), "en", whole=False))


@pytest.mark.parametrize(("matches", "said"), [(0, "Ran in part (3), 3 of them"), (1, "Ran in part (3); of")])
def test_rules_that_ran_in_part_say_how_many_found_nothing(matches: int, said: str) -> None:
    lines = list(in_part(_run(3, 3, matches), "en", whole=False))
    assert lines[1].startswith(said)
    assert list(could_not(_run(3, 3, matches), "en", whole=False)) == []
