"""What is taken in: all of it or what is missing is said, and nothing beside it is touched."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.gathering.brought import Brought, take_in
from auditor.incident.preserve.verifying.verify import verify
from auditor.userfile import UserFileError
from auditor.writing import locked
from tests.incident.preserve.bundles import LAN, NOW, begun


def left_behind(bundle: Bundle, item: str) -> None:
    """What a collection of files that was cut off left, as somebody may have written it."""
    said = {"item": item, "kind": "brought", "begun": "2026-11-28T02:00:00Z", "steps": []}
    (bundle.of.evidence / "unfinished-x.json").write_text(json.dumps(said), encoding="utf-8")


def brought(folder: Path, name: str = "log.csv") -> Brought:
    path = folder / name
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    return Brought((path,), LAN, NOW)


@pytest.mark.parametrize("item", ["../../mine", "/etc", "001-a/../../../mine", ".."])
def test_what_was_left_behind_names_no_folder_of_somebody_else(tmp_path: Path, item: str) -> None:
    """A case that came from elsewhere deletes nothing outside of it."""
    bundle = begun(tmp_path / "incident")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("kept")
    left_behind(bundle, item)
    with pytest.raises(UserFileError, match="cannot be read; move it away"):
        take_in(bundle, brought(tmp_path), "acme")
    assert (mine / "letter.txt").read_text() == "kept"


def test_what_was_left_behind_leads_through_no_link(tmp_path: Path) -> None:
    bundle = begun(tmp_path / "incident")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("kept")
    (bundle.of.evidence / "001-a").symlink_to(mine)
    left_behind(bundle, "001-a")
    with pytest.raises(UserFileError, match="is a link"):
        take_in(bundle, brought(tmp_path), "acme")
    assert (mine / "letter.txt").read_text() == "kept"


def test_what_of_a_folder_is_not_taken_is_said(tmp_path: Path) -> None:
    bundle = begun(tmp_path / "incident")
    logs = tmp_path / "logs"
    (logs / "more").mkdir(parents=True)
    (logs / "a.csv").write_text("a")
    (logs / "more" / "b.csv").write_text("b")
    (logs / "link.csv").symlink_to(logs / "a.csv")
    (logs / "linked").symlink_to(logs / "more")
    os.mkfifo(logs / "pipe.csv")
    item, _ = take_in(bundle, Brought((logs,), LAN, NOW), "acme")
    assert [one.of for one in item.members] == ["logs/a.csv", "logs/more/b.csv"]
    assert {one.of: one.said for one in item.gaps} == {
        "logs/link.csv": "is a link, which is not followed",
        "logs/linked": "is a link, which is not followed",
        "logs/pipe.csv": "is no plain file",
    }
    assert item.state == "partial"
    assert verify(bundle.of.folder).whole is True


@pytest.mark.parametrize("what", [".", "incident", "incident/evidence", "incident/evidence/salts.key"])
def test_the_evidence_is_no_evidence_of_itself(tmp_path: Path, what: str) -> None:
    """The key of its salts would be handed out with a copy."""
    bundle = begun(tmp_path / "incident")
    with pytest.raises(UserFileError, match="own evidence"):
        take_in(bundle, Brought((tmp_path / what,), LAN, NOW), "acme")


def test_two_do_not_take_in_at_once(tmp_path: Path) -> None:
    """The second would take away what the first has of its files so far."""
    bundle = begun(tmp_path / "incident")
    given = brought(tmp_path)
    with locked(bundle.of.folder / ".taking.lock") as free:
        assert free
        with pytest.raises(UserFileError, match="another program is taking files in"):
            take_in(bundle, given, "acme")
    take_in(bundle, given, "acme")
    assert len(bundle.manifest().items) == 1
