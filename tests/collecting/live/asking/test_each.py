"""One request for each row of another list, or for each value that the profile lists; each answer says whose it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.live.asking.plan import ApiSource, Each
from auditor.collecting.target import open_target
from auditor.policy import load_policy
from auditor.snapshot.stored import snapshot_of
from auditor.vendor.answers import Answers
from auditor.vendor.running.run import _extract_all
from tests.collecting.live.misbehaving import Server, answer
from tests.collecting.live.support import SHOP, gather, plan


def with_plugins(each: dict[str, Any], **changes: Any) -> ApiSource:
    """Shop, whose plug-in is asked by name."""
    document = plan().model_dump()
    document["calls"]["plugin"]["path"] = "/api/plugins/{name}"
    document["allow"] = [
        *document["allow"],
        {"method": "GET", "path": "/api/plugins/{name}", "why": "plug-ins"},
    ]
    document["resources"]["plugin"] |= {"each": {"value": "name", **each}}
    document["calls"] |= changes
    return ApiSource.model_validate(document)


def answers(server: Server, folder: Path, plan_: ApiSource) -> Answers:
    ran = gather(server, folder, plan=plan_)
    snapshot = snapshot_of(ran.stored, open_target(str(ran.path)).container)
    return Answers(_extract_all([(snapshot, "")], SHOP, load_policy(), 1, lambda _: None, keep_going=False))


def test_an_answer_says_whose_it_is(server: Server, tmp_path: Path) -> None:
    found = answers(server, tmp_path, plan())
    members = {(row.owner, row.text("id")) for row in found.rows("members")}
    assert members == {("r1", "u1"), ("r1", "u2"), ("r1", "u3"), ("r2", "u3")}
    assert {row.owner for row in found.rows("users")} == {""}


def test_it_is_asked_for_each_value_of_a_list(server: Server, tmp_path: Path) -> None:
    server.routes |= {
        "/api/plugins/mail": answer({"on": True}),
        "/api/plugins/7": answer({"error": "no such page"}, 404),
    }
    found = answers(server, tmp_path, with_plugins({"values": ["mail", 7]}))
    assert [(row.owner, row.data) for row in found.rows("plugin")] == [("mail", {"on": True})]
    assert [(absent.owner, absent.means) for absent in found.absences("plugin")] == [("7", "not_installed")]


def test_it_is_asked_for_each_row_that_is_a_text(server: Server, tmp_path: Path) -> None:
    names = with_plugins(
        {"of": "settings", "take": ""}, settings={"path": "/api/{realm}/settings", "items": "/list"}
    )
    server.routes |= {
        "/api/main/settings": answer({"list": ["mail", "maps"]}),
        "/api/plugins/mail": answer({"on": True}),
        "/api/plugins/maps": answer({"on": False}),
    }
    found = answers(server, tmp_path, names)
    assert {row.owner: row.data["on"] for row in found.rows("plugin")} == {"mail": True, "maps": False}


@pytest.mark.parametrize(
    ("each", "said"),
    [
        ({}, "needs `of`"),
        ({"of": "users", "take": "/id", "values": ["a"]}, "needs `of`"),
        ({"of": "users"}, "needs `take`"),
        ({"values": ["a"], "where": "/x"}, r"each\.where: speaks of the rows"),
        ({"values": ["a"], "take": ""}, r"each\.take: speaks of the rows"),
        ({"values": ["a", "a"]}, "stands there twice"),
    ],
)
def test_what_it_runs_over_is_said_once(each: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Each.model_validate({"value": "name", **each})
