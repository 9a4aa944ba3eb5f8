"""`crm-audit access review`, and what a scan and the gate make of what comes back."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests import clock
from tests.access_review.company import all_filled, filled, sheets
from tests.cli.access.test_questions import acme, asked, blind
from tests.cli.tenant import ran, shop
from tests.collecting.live.misbehaving import Server
from tests.exports import audit

__all__ = ["acme", "blind", "shop"]

MADE = ("--date", "2026-11-24")


def judged(*arguments: str, code: int = 0) -> dict[str, Any]:
    """The result of the check, and the sources, as data."""
    done = audit("scan", *arguments, "--check", "access.reviewed", "--format", "json", "--date", "2026-11-25")
    assert done.code == code, done.text
    data = json.loads(done.out)
    (result,) = data["results"]
    return {**result, "sources": data["sources"]}


@pytest.fixture
def pack(acme: str) -> Path:
    asked("review", acme, "--out", "pack", *MADE)
    return all_filled(Path("pack"), {"*": "confirm"}, by="Lan Phạm")


def test_it_writes_a_sheet_a_page_an_index_and_a_record(acme: str) -> None:
    done = asked("review", acme, "--out", "pack", "--lang", "vi", *MADE)
    assert re.match(r"Sản phẩm: EspoCRM\npack/index\.html\n\d accounts on 1 sheets\n$", done.out)
    names = sorted(path.name for path in Path("pack").iterdir())
    stem = "001-chua-ro-nguoi-quan-ly"
    assert names == [f"{stem}.html", f"{stem}.review.xlsx", "index.html", "review.json"]


def test_by_role_there_is_a_sheet_for_each_role_and_team(acme: str) -> None:
    asked("review", acme, "--out", "pack", "--by", "role", *MADE)
    titles = [sheet["title"] for sheet in json.loads(Path("pack/review.json").read_text())["sheets"]]
    assert {"Reports", "Sales"} <= set(titles)


def test_what_was_not_seen_is_said_and_has_its_code(blind: str) -> None:
    assert "not all of it was seen: roles" in asked("review", blind, "--out", "pack", *MADE, code=3).out


def test_it_writes_over_nothing(acme: str) -> None:
    asked("review", acme, "--out", "pack", *MADE)
    assert "name a new folder" in asked("review", acme, "--out", "pack", *MADE, code=2).text


@pytest.mark.parametrize("arguments", [("--out", "pack"), ("--out", "pack", "nowhere.zip")])
def test_a_mistake_is_said_in_a_line(
    arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert asked("review", *arguments, code=2).text.startswith("crm-audit: ")
    assert not Path("pack").exists()


def test_without_a_review_it_is_not_known(acme: str) -> None:
    found = judged(acme)
    assert found["status"] == "unknown"
    assert [(gap["kind"], gap["resource"]) for gap in found["missing"]] == [("out_of_reach", "AccessReview")]


def test_a_review_that_was_there_before_is_missed(acme: str, pack: Path) -> None:
    gate = ("gate", acme, "--check", "access.reviewed", "--date", "2026-11-25")
    assert audit(*gate, "--review", str(pack), "--write-baseline", "baseline.json").code == 0
    lost = audit(*gate, "--baseline", "baseline.json")
    assert (lost.code, "the access review was there before" in lost.out) == (3, True)


def test_what_came_back_is_evidence(acme: str, pack: Path) -> None:
    found = judged(acme, "--review", str(pack))
    assert (found["status"], found["passing"]) == ("pass", found["total"])
    assert found["total"] >= 4
    (source,) = [one for one in found["sources"] if one["kind"] == "review"]
    assert source["observed_at"] == "2026-11-24T00:00:00Z"


def test_the_folder_may_stand_among_the_targets(acme: str, pack: Path) -> None:
    assert judged(acme, str(pack)) == judged(acme, "--review", str(pack))


def test_the_same_files_say_the_same_again(acme: str, pack: Path, tmp_path: Path) -> None:
    first = judged(acme, "--review", str(pack))
    elsewhere = tmp_path / "archive"
    elsewhere.mkdir()
    shutil.copytree(pack, elsewhere / "pack")
    again = judged(acme, "--review", str(elsewhere / "pack"))
    assert again["sources"] == first["sources"]
    assert (again["status"], again["passing"]) == (first["status"], first["passing"])


def test_an_archive_of_the_folder_does_as_well(acme: str, pack: Path) -> None:
    shutil.make_archive("returned", "zip", pack)
    assert judged(acme, "--review", "returned.zip")["status"] == "pass"


def test_a_decision_that_was_not_carried_out_fails_the_gate(acme: str, pack: Path) -> None:
    filled(sheets(pack)[0], {"ann.name": "revoke", "*": "confirm"})
    found = judged(acme, "--review", str(pack))
    assert (found["status"], found["passing"]) == ("partial", found["total"] - 1)
    assert found["resources"][0]["actual"][0] == "to be taken away, and still there"
    gate = ("gate", acme, "--review", str(pack), "--check", "access.reviewed", "--date", "2026-11-25")
    assert audit(*gate, "--fail-on", "medium").code == 1
    done = audit("scan", *gate[1:], "--format", "md", "--lang", "vi")
    assert "đã quyết định thu hồi nhưng vẫn còn" in done.out


def test_a_sheet_that_nobody_signed_stops_the_gate(acme: str, pack: Path) -> None:
    filled(sheets(pack)[0], {"*": "confirm"}, by="")
    done = audit("gate", acme, "--review", str(pack), "--check", "access.reviewed", "--date", "2026-11-25")
    assert done.code == 3
    assert "nobody signed it: the name is missing" in done.text


def test_a_sheet_that_was_changed_stops_everything(acme: str, pack: Path) -> None:
    record = json.loads((pack / "review.json").read_text())
    record["sheets"][0]["digest"] = "sha256:" + "0" * 64
    (pack / "review.json").write_text(json.dumps(record))
    done = audit("scan", acme, "--review", str(pack))
    assert done.code == 2
    assert "is no sheet of the pack" in done.text


def test_it_is_kept_beside_the_answers_and_read_back_with_them(shop: Server) -> None:
    assert ran("access", "review", "shop", "--out", "pack", "--tenant", "Shop").code in (0, 3)
    all_filled(Path("pack"), {"*": "confirm"}, by="Lan Phạm", on=clock.now().date())
    live = ran("scan", "shop", "--review", "pack", "--keep", "kept.zip", "--format", "json")
    assert live.code == 0, live.text
    assert [source["kind"] for source in json.loads(live.out)["sources"]] == ["api", "review"]
    assert ran("collect", "shop", "--review", "pack", "--out", "collected.zip").code in (0, 3)
    shutil.rmtree("pack")
    again = ran("scan", "kept.zip", "--format", "json")
    assert (again.code, again.out) == (0, live.out)
    found = json.loads(ran("scan", "collected.zip", "--format", "json").out)
    (result,) = [one for one in found["results"] if one["check"] == "access.reviewed"]
    # This shop does not tell who has which role: that is missing, and not the review.
    assert [gap["resource"] for gap in result["missing"]] == ["users"]


def test_names_of_a_review_are_not_kept_beside_pseudonyms(shop: Server) -> None:
    ran("access", "review", "shop", "--out", "pack")
    for command in (("collect", "shop", "--out", "kept.zip"), ("scan", "shop")):
        refused = ran(*command, "--review", "pack", "--redact", "people")
        assert (refused.code, "would keep their names" in refused.err) == (2, True)
