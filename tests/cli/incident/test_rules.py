"""`crm-audit incident rules`."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from auditor.incident.case.matches import RulesRun
from auditor.incident.detection.rules.rulebook import rules
from auditor.schemas import problems
from tests.cli.incident.running import ran
from tests.incident.detection.table import HERE
from tests.incident.preserve.bundles import begun

START = datetime(2026, 3, 2, 8)
AT = ("--at", "2026-11-28T03:00:00+0000")
OWN = [rule.name for rule in rules()]


def _sign_in(minute: int, outcome: str, **more: Any) -> dict[str, Any]:
    return {
        "time": (START + timedelta(minutes=minute)).isoformat() + "Z",
        "class": "sign_in",
        "activity": "log_on",
        "product": "acme",
        "service": "audit",
        "user_name": "an@example.com",
        "outcome": outcome,
        "ip": "192.0.2.1",
        **more,
    }


def _written(path: Path, events: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(event) + "\n" for event in events))
    return path


@pytest.fixture
def attack(tmp_path: Path) -> Path:
    """Twelve failures and a success."""
    events = [_sign_in(minute, "failure") for minute in range(12)]
    return _written(tmp_path / "attack.jsonl", [*events, _sign_in(13, "success")])


def test_a_match_comes_with_the_events_behind_it(attack: Path) -> None:
    code, out, err = ran("rules", "run", str(attack), "--json", *AT)
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert problems("matches", told) == []
    run = RulesRun.model_validate(told)
    (match,) = [one for one in run.matches if one.rule == "failures-then-success"]
    assert (match.key, match.count) == ({"user_name": "an@example.com"}, 13)
    assert [seen.line for seen in match.events] == list(range(1, 14))
    assert {seen.file for seen in match.events} == {str(attack)}
    assert {one.rule for one in run.ran} | {one.rule for one in run.could_not} == set(OWN)
    assert (run.covered_from, run.covered_to) == ("2026-03-02T08:00:00Z", "2026-03-02T08:13:00Z")


def test_the_same_events_give_the_same_bytes(attack: Path) -> None:
    assert ran("rules", "run", str(attack), "--json", *AT) == ran("rules", "run", str(attack), "--json", *AT)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "over 13 events",
                "Time covered: 2 Mar 2026 08:00:00 UTC to 2 Mar 2026 08:13:00 UTC",
                "acme/audit: 13 events",
                "Many failed sign-ins, then one that worked (failures-then-success), 1 match",
                "13 events",
                "Ran and found nothing",
                "Could not run",
                " more; --all lists them",
                "the logs hold no event of that kind",
            ],
        ),
        (
            "vi",
            [
                "trên 13 sự kiện",
                "Thời gian bao quát: từ 02/03/2026 08:00:00 UTC đến 02/03/2026 08:13:00 UTC",
                "Nhiều lần đăng nhập thất bại, rồi một lần thành công (failures-then-success), 1 lần khớp",
                "Đã chạy và không phát hiện gì",
                "Không chạy được",
                " quy tắc nữa; --all liệt kê đầy đủ",
            ],
        ),
    ],
)
def test_a_person_reads_what_was_found_and_what_not(attack: Path, language: str, said: list[str]) -> None:
    code, out, _ = ran("rules", "run", str(attack), "--lang", language, *AT)
    assert code == 0
    assert [text for text in said if text not in out] == []


def test_nothing_found_names_what_ran_and_what_could_not(tmp_path: Path) -> None:
    log = _written(tmp_path / "calm.jsonl", [_sign_in(0, "success"), _sign_in(600, "success")])
    code, out, _ = ran("rules", "run", str(log), "--all", *AT)
    assert code == 0
    assert "Nothing found by the " in out
    run = RulesRun.model_validate(json.loads(ran("rules", "run", str(log), "--json", *AT)[1]))
    named = [*(one.rule for one in run.ran), *(one.rule for one in run.could_not)]
    assert all(name in out for name in named)
    assert run.digest[:16] in out


def test_no_event_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("nothing known\n")
    code, out, _ = ran("rules", "run", str(tmp_path / "x.txt"), *AT)
    assert code == 3
    assert "No rule could run: whether something happened is not known." in out
    assert "in files of an unknown format: 1" in out


def test_a_level_makes_it_fail(attack: Path) -> None:
    assert ran("rules", "run", str(attack), "--fail-on", "high", *AT)[0] == 1
    assert ran("rules", "run", str(attack), "--fail-on", "critical", *AT)[0] == 0


def test_a_case_keeps_what_was_found(attack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    begun(folder)
    assert "no events yet" in ran("rules", "run", "--folder", str(folder), *AT)[2]
    assert ran("collect", str(attack), "--folder", str(folder), *AT)[0] == 0
    assert ran("events", "--folder", str(folder), *AT)[0] == 0
    code, out, err = ran("rules", "run", "--folder", str(folder), "--by", "Lan", *AT)
    assert (code, err) == (0, "")
    assert str(folder / "matches.json") in out
    kept = json.loads((folder / "matches.json").read_text())
    assert problems("matches", kept) == []
    assert "failures-then-success" in {one["rule"] for one in kept["matches"]}
    last = json.loads((folder / "custody.jsonl").read_text().splitlines()[-1])
    assert (last["action"], last["by"]["name"], list(last["files"])) == ("read", "Lan", ["matches.json"])
    assert ran("verify", str(folder))[0] == 0


def test_hours_of_the_company(attack: Path) -> None:
    assert ran("rules", "run", str(attack), "--hours", "8-18", "--zone", "Asia/Ho_Chi_Minh", *AT)[0] == 0
    for wrong in (["--hours", "8-18"], ["--hours", "18-8", "--zone", "UTC"], ["--zone", "UTC"]):
        assert ran("rules", "run", str(attack), *wrong, *AT)[0] == 2
    assert "is no time zone" in ran("rules", "run", str(attack), "--hours", "8-18", "--zone", "x/y", *AT)[2]


def test_what_is_wrong_is_said(tmp_path: Path) -> None:
    assert ran("rules", "run", str(tmp_path / "none"))[2].endswith("there is no such file or folder\n")
    assert "holds no incident" in ran("rules", "run", "--folder", str(tmp_path))[2]
    (tmp_path / "wrong.yml").write_text("title: A\n")
    assert "wrong.yml" in ran("rules", "list", "--rules", str(tmp_path))[2]


def test_people_are_named_beside_ids_and_addresses_are_whole(tmp_path: Path) -> None:
    addresses = ["2001:db8:1111:2222:3333:4444:5555:6666", "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff"]
    events = [
        _sign_in(minute, "success", user_id=f"{'0058c00000a' * 4}{minute}", ip=ip, country=country)
        for minute, (ip, country) in enumerate(zip(addresses, ("VN", "DE"), strict=True))
    ]
    rule = tmp_path / "own" / "mine.yml"
    rule.parent.mkdir()
    rule.write_text(
        "{title: base, name: base, id: 6cf1e9d0-1111-4222-8333-944455556665, logsource: {category: crm}, "
        "detection: {s: {class: sign_in, country: DE}, condition: s}}\n---\n"
        "{title: mine, name: mine, id: 6cf1e9d0-1111-4222-8333-944455556666, level: high, "
        "correlation: {type: event_count, rules: [base], group-by: [user_id, ip], timespan: 1h, condition: {gte: 1}}}",
        encoding="utf-8",
    )
    logs = _written(tmp_path / "log.jsonl", events)
    code, out, _ = ran("rules", "run", str(logs), "--rules", str(rule.parent), *AT)
    assert code == 0
    line = next(text for text in out.splitlines() if addresses[1] in text)
    assert f"user_name an@example.com, user_id {'0058c00000a' * 4}1" in line


def test_a_case_is_told_what_comes_next(attack: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    begun(folder)
    code, out, _ = ran("collect", str(attack), "--folder", str(folder), *AT)
    assert (code, out.splitlines()[-1].split(": ")[1]) == (0, f"crm-audit incident events --folder {folder}")
    assert ran("events", "--folder", str(folder), *AT)[0] == 0
    code, out, _ = ran("rules", "run", "--folder", str(folder), *AT)
    assert (code, out.splitlines()[-1]) == (0, f"Next: crm-audit incident triage --folder {folder}")


@pytest.mark.parametrize(
    "command",
    [("run", "x.csv", "--product", "salseforce"), ("convert", "--to", "splunk", "--product", "salseforce")],
)
def test_a_product_that_nobody_knows_is_refused(tmp_path: Path, command: tuple[str, ...]) -> None:
    log = tmp_path / "x.csv"
    log.write_text("a,b\n1,2\n", encoding="utf-8")
    code, out, err = ran("rules", *(str(log) if one == "x.csv" else one for one in command))
    assert (code, out) == (2, "")
    assert "did you mean 'salesforce'?" in err


def test_rules_are_listed() -> None:
    code, out, _ = ran("rules", "list")
    assert code == 0
    assert all(name in out for name in OWN)
    told = json.loads(ran("rules", "list", "--json")[1])
    assert [one["name"] for one in told["rules"]] == OWN
    for one in told["rules"]:
        assert set(one) == {
            "id", "name", "title", "level", "status", "tags", "logsource", "needs", "kind", "file", "digest"
        }  # fmt: skip
        assert one["needs"]
        assert set(one["title"]) == {"en", "vi"}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_each_rule_is_explained(language: str) -> None:
    for rule in rules():
        code, out, _ = ran("rules", "explain", rule.name, "--lang", language)
        assert code == 0
        assert rule.said(language).title in out
        assert rule.said(language).blind_spots[0] in out
    assert "did you mean 'mass-export'" in ran("rules", "explain", "mass-exprt")[2]


def test_rules_are_written_in_a_folder(tmp_path: Path) -> None:
    code, _, _ = ran(
        "rules", "convert", "--to", "splunk", "--out", str(tmp_path / "spl"), "--rules", str(HERE)
    )
    assert code == 0
    names = {path.name for path in (tmp_path / "spl").iterdir()}
    assert names == {
        f"{name}.spl"
        for name in [*OWN, "many-failures", "guest-read", "other-country", "failures-then-export"]
    }
    assert (tmp_path / "spl" / "guest-read.spl").read_text().splitlines()[-1] == (
        'class IN ("query", "record") user_type="guest" rows>=1000'
    )
    told = json.loads(ran("rules", "convert", "--to", "eql", "--json")[1])
    assert {one["form"] for one in told["rules"]} == {"whole", "base", "cannot"}
