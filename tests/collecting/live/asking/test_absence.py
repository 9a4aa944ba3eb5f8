"""Only an answer that the product documents for it says that there is none of something."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from auditor.collecting.live.asking.plan import ApiSource, Resource
from auditor.collecting.live.collection.fetch import _values_for
from auditor.collecting.target import open_target
from auditor.policy import load_policy
from auditor.snapshot.stored import snapshot_of
from auditor.vendor import Extraction
from auditor.vendor.answers import Answers
from auditor.vendor.running.run import _extract_all
from tests.collecting.live.misbehaving import Server, answer, paged, raw
from tests.collecting.live.support import DAY, SHOP, Ran, gather, members, plan


@pytest.mark.parametrize(
    "reply",
    [
        answer({"error": "no route"}, 404),
        answer({}, 404),
        raw(b"<!doctype html><h1>404 Not Found</h1>", 404, content_type="text/html"),
        answer({"error": "no such page"}, 410),
    ],
)
def test_a_404_alone_is_no_absence(server: Server, tmp_path: Path, reply: Any) -> None:
    server.routes["/api/plugin"] = reply
    ran = gather(server, tmp_path)
    assert ran.states == {"plugin": "error"}
    assert ran["plugin"].reason.startswith("HTTP 4")


def test_what_says_that_one_thing_is_absent_says_nothing_of_another(server: Server, tmp_path: Path) -> None:
    server.routes["/api/main/settings"] = answer({"error": "no such page"}, 404)
    assert gather(server, tmp_path).states == {"plugin": "absent", "settings": "error"}


def changed(absence: dict[str, Any] | None = None, **kinds: dict[str, Any]) -> dict[str, Any]:
    """The plan of Shop with another declaration of its one absence, and other keys of its resources."""
    document = plan().model_dump()
    if absence is not None:
        document["absent"]["no_page"] = absence
    for kind, changes in kinds.items():
        document["resources"][kind] |= changes
    return document


@pytest.mark.parametrize(
    ("absence", "said"),
    [
        ({"status": [404], "means": "not_set"}, "404 alone does not say that there is none"),
        ({"status": [404], "at": "/error", "means": "not_set"}, "404 alone does not say that there is none"),
        ({"at": "/error", "equals": ["none"], "means": "not_set"}, "status"),
        ({"status": [404], "equals": ["none"], "means": "not_set"}, "need `at`"),
        ({"status": [404], "at": "/error", "equals": ["none"]}, "means"),
        (
            {"status": [404], "route_proved_by": "plugin", "means": "not_set"},
            "does not show that the address",
        ),
        ({"status": [404], "route_proved_by": "users", "means": "not_set"}, "does not show that the address"),
        ({"status": [404], "route_proved_by": "nothing", "means": "not_set"}, "'nothing' does not show"),
    ],
)
def test_what_says_no_reason_is_refused(absence: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        ApiSource.model_validate(changed(absence))


def test_names_of_absences_are_those_of_the_plan() -> None:
    with pytest.raises(ValueError, match=r"resources\.settings\.absent: there is no 'gone'"):
        ApiSource.model_validate(changed(settings={"absent": ["gone"]}))
    with pytest.raises(ValueError, match=r"absent\.no_page: no resource names it"):
        ApiSource.model_validate(changed(plugin={"absent": []}))


def test_the_answer_is_kept_as_evidence(server: Server, tmp_path: Path) -> None:
    ran = gather(server, tmp_path)
    assert (ran["plugin"].absent, ran["plugin"].means, ran["plugin"].pages) == (1, "not_installed", 1)
    assert ran.rows("plugin") == [{"error": "no such page"}]
    (kept,) = (answer for answer in ran.stored.answers if answer.kind == "plugin")
    assert (kept.absent, kept.status, kept.request) == ("not_installed", 404, "GET /api/plugin")


def extraction(ran: Ran) -> Extraction:
    target = open_target(str(ran.path))
    snapshot = snapshot_of(ran.stored, target.container)
    return _extract_all([(snapshot, "")], SHOP, load_policy(), 1, lambda _: None, keep_going=False)


def test_a_normalizer_is_told_which_answer_says_so(server: Server, tmp_path: Path) -> None:
    ran = gather(server, tmp_path)
    answers = Answers(extraction(ran))
    place = answers.absence("plugin")
    assert answers.absent("plugin")
    assert answers.rows("plugin") == []
    assert (place.source.path, place.source.observed_at) == ("GET /api/plugin", DAY)
    assert (
        place.source.sha256 == "sha256:" + sha256(members(ran.path)["answers/plugin/000000.json"]).hexdigest()
    )


def proved(by: str) -> ApiSource:
    """Shop, where the main page is asked for by the call of the plug-in, too, and 404 says that there is no plug-in."""
    absence = {"status": [404], "route_proved_by": by, "means": "not_set"}
    document = changed(absence)
    document["calls"]["plugin"]["path"] = "/api/pages/{page}"
    document["resources"]["plugin"]["using"] = {"page": "plugin"}
    document["resources"]["front"] |= {"call": "plugin", "using": {"page": "front"}, "keep": "body"}
    document["allow"] = [*document["allow"], {"method": "GET", "path": "/api/pages/{page}", "why": "pages"}]
    return ApiSource.model_validate(document)


@pytest.mark.parametrize(
    ("front", "state"),
    [(answer({"name": "front"}), "absent"), (answer({}, 404), "error"), (raw(b"", 500), "error")],
)
def test_a_status_alone_counts_where_the_address_is_shown_to_be_there(
    server: Server, tmp_path: Path, front: Any, state: str
) -> None:
    server.routes |= {"/api/pages/front": front, "/api/pages/plugin": answer({}, 404)}
    ran = gather(server, tmp_path, plan=proved("front"))
    assert ran["plugin"].state == state
    assert (state == "absent") == ("front was not answered, either" not in ran["plugin"].reason)


def test_a_status_without_a_body_is_kept_by_its_head(server: Server, tmp_path: Path) -> None:
    server.routes |= {"/api/pages/front": answer({"a": 1}), "/api/pages/plugin": raw(b"<h1>none</h1>", 404)}
    ran = gather(server, tmp_path, plan=proved("front"))
    assert ran.states == {"plugin": "absent"}
    assert ran.rows("plugin") == [{"status": 404, "headers": {}}]


def members_not_there(means: dict[str, Any]) -> ApiSource:
    return ApiSource.model_validate(
        changed(
            {"status": [404], "means": "not_set", **means},
            plugin={"absent": []},
            members={"absent": ["no_page"]},
        )
    )


def test_of_a_kind_asked_row_by_row_one_row_may_be_absent(server: Server, tmp_path: Path) -> None:
    server.routes["/api/roles/r1/members"] = answer({"why": "no members"}, 404)
    own = members_not_there({"route_proved_by": "members"})
    ran = gather(server, tmp_path, plan=own)
    assert (ran["members"].state, ran["members"].absent) == ("ok", 1)
    (absent,) = Answers(extraction(ran)).absences("members")
    assert (absent.means, absent.evidence.source.path) == (
        "not_set",
        "GET /api/roles/r1/members?offset=0&limit=2",
    )
    server.routes["/api/roles/r2/members"] = answer({}, 404)
    server.log.clear()
    lost = gather(server, tmp_path, plan=own)
    assert lost["members"].state == "error"
    assert Answers(extraction(lost)).absences("members") == ()
    server.log.clear()
    why = members_not_there({"at": "/why", "equals": ["no members"]})
    assert gather(server, tmp_path, plan=why)["members"].state == "error"


def test_a_list_that_has_rows_is_not_absent_on_a_later_page(server: Server, tmp_path: Path) -> None:
    first, absent = paged([{"id": "u1"}, {"id": "u2"}, {"id": "u3"}]), answer({"why": "no members"}, 404)
    server.routes["/api/roles/r1/members"] = lambda asked: (
        first(asked) if asked.query["offset"] == "0" else absent
    )
    ran = gather(server, tmp_path, plan=members_not_there({"at": "/why", "equals": ["no members"]}))
    assert (ran["members"].state, ran["members"].absent) == ("error", 0)


def test_a_request_is_left_out_where_the_row_already_says_it() -> None:
    resource = Resource.model_validate({
        "label": {"en": "Visits", "vi": "Lượt"}, "right": "any", "call": "visits",
        "each": {"of": "users", "take": "/id", "value": "user", "lacks": "/last"},
    })  # fmt: skip
    rows = [{"id": 1}, {"id": 2, "last": "2026-01-01"}, {"id": 3, "last": ""}, {"id": 4, "last": None}]
    assert list(_values_for(resource, rows)) == [1, 4]


def test_a_text_of_digits_is_sent_as_the_number_that_it_is() -> None:
    resource = Resource.model_validate({
        "label": {"en": "Visits", "vi": "Lượt"}, "right": "any", "call": "visits",
        "each": {"of": "users", "take": "/id", "value": "user", "number": True},
    })  # fmt: skip
    rows = [{"id": "12"}, {"id": 7}, {"id": "x"}, {"id": "-3"}, {"id": True}, {"id": "٣"}, {"id": ""}]
    assert list(_values_for(resource, rows)) == [12, 7]
