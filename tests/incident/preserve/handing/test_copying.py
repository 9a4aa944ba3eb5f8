"""Copies that are handed out: what is left out or hidden on purpose is proven by its digest, and gives nothing away."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from auditor.incident.case.incident import in_utc
from auditor.incident.preserve.bundle import Bundle, Entry
from auditor.incident.preserve.handing.copying import Wanted, export
from auditor.incident.preserve.handing.hiding import replacing
from auditor.incident.preserve.taking import Taking
from auditor.incident.preserve.telling.verified import told
from auditor.incident.preserve.verifying.verify import verify
from auditor.userfile import UserFileError
from tests.incident.preserve.bundles import LAN, NOW, ROWS, begun, with_file, with_records


@pytest.fixture
def bundle(tmp_path: Path) -> Bundle:
    made = begun(tmp_path / "incident")
    with_records(made)
    with_file(made, tmp_path)
    with_records(made, "sign-ins")
    return made


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_whole_copy_is_whole(bundle: Bundle, tmp_path: Path) -> None:
    to = tmp_path / "copy.zip"
    export(bundle, Wanted(to, LAN, NOW, "for the assessor"))
    found = verify(to)
    assert (found.whole, len(found.here), found.left_out) == (True, 3, ())
    assert bundle.lines()[-1].action == "exported"
    assert bundle.lines()[-1].note == "for the assessor"
    assert verify(bundle.of.folder).whole is True
    assert "evidence/salts.key" not in members(to)


def test_items_that_are_left_out_stay_in_the_sealed_list(bundle: Bundle, tmp_path: Path) -> None:
    to = tmp_path / "copy.zip"
    export(bundle, Wanted(to, LAN, NOW, without=("002-screen-png",)))
    found = verify(to)
    assert (found.whole, found.here, found.left_out) == (
        True,
        ("001-audit-log", "003-sign-ins"),
        ("002-screen-png",),
    )
    assert next(told(found, "en")) == (
        "Whole: 2 of 3 items are here and unchanged, 1 left out and 0 shown in part on purpose by Trần Lan: their digests are in the sealed "
        "list."
    )
    assert not any("screen" in name for name in members(to))


def test_people_are_replaced_and_what_is_shown_is_proven(bundle: Bundle, tmp_path: Path) -> None:
    to = tmp_path / "copy.zip"
    export(bundle, Wanted(to, LAN, NOW, hide=replacing("bottlecrm", "secret")))
    found = verify(to)
    assert (found.whole, found.records_shown, found.records_hidden) == (True, 4, 2)
    held = members(to)
    lines = [json.loads(line) for line in held["evidence/001-audit-log/Log.jsonl.shown"].splitlines()]
    assert [sorted(line) for line in lines] == [["leaf", "replaced"], ["record", "salt"], ["record", "salt"]]
    assert lines[0]["replaced"]["user"].startswith("person-")
    assert lines[1]["record"].encode() == ROWS[1]
    assert "lan@acme.example" not in "".join(data.decode("latin-1") for data in held.values())
    assert "evidence/002-screen-png/screen.png" not in held  # nobody can look into a picture


def test_what_is_hidden_is_not_to_be_guessed(bundle: Bundle, tmp_path: Path) -> None:
    """Who tries what a hidden record says has no salt to try it with."""
    to = tmp_path / "copy.zip"
    export(bundle, Wanted(to, LAN, NOW, hide=replacing("bottlecrm", "secret")))
    held = members(to)
    leaf = json.loads(held["evidence/001-audit-log/Log.jsonl.shown"].splitlines()[0])["leaf"]
    assert leaf != hashlib.sha256(ROWS[0]).hexdigest()
    shown = [json.loads(line) for line in held["evidence/001-audit-log/Log.jsonl.shown"].splitlines()[1:]]
    salts = {one["salt"] for one in shown}
    assert all(hashlib.sha256(bytes.fromhex(salt) + ROWS[0]).hexdigest() != leaf for salt in salts)
    with_same = [item.members[0].records for item in bundle.manifest().items if item.members[0].records]
    assert len({one.root for one in with_same if one}) == 2  # the same records, under other salts


def test_what_is_hidden_is_not_to_be_guessed_by_the_digest_of_its_file(
    bundle: Bundle, tmp_path: Path
) -> None:
    """All other records of the file are shown: who guesses the one that is hidden must not be told that he is right."""
    to = tmp_path / "copy.zip"
    export(bundle, Wanted(to, LAN, NOW, hide=replacing("bottlecrm", "secret")))
    manifest = json.loads(members(to)["evidence/manifest.json"])
    digests = {one["sha256"] for item in manifest["items"] for one in item["members"]}
    guessed = b"\n".join(ROWS)
    assert not {hashlib.sha256(guessed + end).hexdigest() for end in (b"", b"\n")} & digests
    kept = (bundle.of.evidence / "001-audit-log" / "Log.jsonl").read_bytes()
    assert kept.startswith(guessed + b"\n")
    assert kept[len(guessed) :].isspace()


def test_requests_that_are_handed_out_tell_no_digest_of_an_answer(tmp_path: Path) -> None:
    bundle = begun(tmp_path / "incident")
    asked = (b'{"sha256":"' + b"a" * 64 + b'","sha256_as_kept":"' + b"b" * 64 + b'","what":"answer"}',)
    taking = Taking(bundle, bundle.next_id("log"), "log", in_utc(NOW))
    taking.begin()
    member = taking.records("Log.requests.jsonl", "Log", asked, role="requests")
    item = with_records(bundle).model_copy(update={"id": taking.id, "members": (member,)})
    bundle.commit(Entry(action="collected", by=LAN, at=NOW, new=(item,)))
    taking.end()
    to = tmp_path / "copy.zip"
    export(bundle, Wanted(to, LAN, NOW, hide=replacing("bottlecrm", "secret")))
    shown = members(to)[f"evidence/{member.path}.shown"]
    assert b"a" * 64 not in shown
    assert b"b" * 64 not in shown
    assert json.loads(shown)["replaced"] == {"sha256": "hidden", "sha256_as_kept": "hidden", "what": "answer"}
    assert verify(to).whole is True


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(b'"n\\":7', b'"n\\":8'),
        lambda text: text.replace(b'"leaf":"', b'"leaf":"0', 1),
        lambda text: b"\n".join(text.split(b"\n")[1:]),
        lambda text: text.replace(b"person-", b"persona"),
    ],
)
def test_a_copy_that_was_changed_is_found(bundle: Bundle, tmp_path: Path, change: object) -> None:
    """Even by somebody who makes a new seal for the zip."""
    from auditor.snapshot.seal import PLACE, seal

    to = tmp_path / "copy.zip"
    export(bundle, Wanted(to, LAN, NOW, hide=replacing("bottlecrm", "secret")))
    held = members(to)
    name = "evidence/001-audit-log/Log.jsonl.shown"
    changed = {**held, name: change(held[name])}  # type: ignore[operator]
    assert changed != held
    with (tmp_path / "forged.zip").open("w+b") as stream:
        with zipfile.ZipFile(stream, "w") as archive:
            for one, data in changed.items():
                archive.writestr(one, data)
            archive.comment = PLACE
        seal(stream)
    assert verify(tmp_path / "forged.zip").whole is False


def test_an_item_that_was_taken_out_of_a_copy_is_missed(bundle: Bundle, tmp_path: Path) -> None:
    from auditor.snapshot.seal import PLACE, seal

    to = tmp_path / "copy.zip"
    export(bundle, Wanted(to, LAN, NOW))
    with (tmp_path / "forged.zip").open("w+b") as stream:
        with zipfile.ZipFile(stream, "w") as archive:
            for one, data in members(to).items():
                if "002-" not in one:
                    archive.writestr(one, data)
            archive.comment = PLACE
        seal(stream)
    found = verify(tmp_path / "forged.zip")
    assert [(one.kind, one.what) for one in found.problems] == [
        ("member_missing", "evidence/002-screen-png/screen.png")
    ]


def test_every_byte_of_a_copy_counts(bundle: Bundle, tmp_path: Path) -> None:
    to = tmp_path / "copy.zip"
    export(bundle, Wanted(to, LAN, NOW, hide=replacing("bottlecrm", "secret")))
    before = to.read_bytes()
    unseen = []
    for place in range(0, len(before), 37):
        to.write_bytes(before[:place] + bytes([before[place] ^ 4]) + before[place + 1 :])
        if verify(to).whole is not False:
            unseen.append(place)
    assert unseen == []


def test_mistakes_are_said(bundle: Bundle, tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="--without 009-x: is no item; they are 001-audit-log, "):
        export(bundle, Wanted(tmp_path / "copy.zip", LAN, NOW, without=("009-x",)))
    (tmp_path / "copy.zip").write_bytes(b"here already")
    with pytest.raises(UserFileError, match="is there already"):
        export(bundle, Wanted(tmp_path / "copy.zip", LAN, NOW))
    shutil.rmtree(bundle.of.evidence / "003-sign-ins")
    with pytest.raises(UserFileError, match=r"cannot be written|cannot be read"):
        export(bundle, Wanted(tmp_path / "other.zip", LAN, NOW))
    assert not (tmp_path / "other.zip").exists()
