"""What a change of a bundle looks like to `verify`: no change of a byte, a line, a file or a name goes unseen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.incident.preserve.bundle import Bundle
from auditor.incident.preserve.custody import note
from auditor.incident.preserve.verifying.found import Verified
from auditor.incident.preserve.verifying.verify import verify
from auditor.snapshot.sign import key_fingerprint, signer
from auditor.writing import save
from tests.examples import examples
from tests.incident.preserve.bundles import LAN, NOW, begun, with_file, with_records


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A private key, with the public one beside it."""
    folder, made = tmp_path_factory.mktemp("key"), Ed25519PrivateKey.generate()
    private = folder / "key.pem"
    private.write_bytes(made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    public = made.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (folder / "key.pub").write_bytes(public)
    return private


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory, key: Path) -> Path:
    """A bundle with records, a file, a signature, and a line after it."""
    folder = tmp_path_factory.mktemp("original")
    bundle = begun(folder / "incident")
    with_records(bundle)
    with_file(bundle, folder)
    with_records(bundle, "sign-ins", signer(key))
    note(bundle.of, "read", ["001-audit-log"], LAN, NOW)
    return folder / "incident"


@pytest.fixture(scope="module")
def unsigned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unsigned")
    bundle = begun(folder / "incident")
    with_records(bundle)
    with_records(bundle, "sign-ins")
    with_file(bundle, folder)
    return folder / "incident"


@pytest.fixture
def copied(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / "incident"))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.endswith(".lock"))


def kinds(found: Verified) -> set[str]:
    return {one.kind for one in found.problems}


def test_a_whole_bundle_is_whole(original: Path, key: Path) -> None:
    found = verify(original, keys=frozenset({key_fingerprint(key.with_suffix(".pub"))}))
    assert found.whole is True
    assert (found.items, len(found.here), found.lines, found.unsigned) == (3, 3, 5, 1)
    assert found.signer == key_fingerprint(key.with_suffix(".pub"))


def mutations(folder: Path) -> Iterator[tuple[str, Callable[[Path], object]]]:
    """Every kind of change of files, by name."""
    for path in files(folder):
        name = path.relative_to(folder)
        yield f"without {name}", partial(_gone, name)
        yield f"renamed {name}", partial(_renamed, name)
        yield f"longer {name}", partial(_longer, name)
        yield f"shorter {name}", partial(_shorter, name)
    log = (folder / "custody.jsonl").read_bytes().splitlines(keepends=True)
    for number in range(len(log)):
        yield f"line {number} gone", partial(_log, [*log[:number], *log[number + 1 :]])
        yield f"end cut at {number}", partial(_log, log[:number])
        yield f"line {number} twice", partial(_log, [*log[: number + 1], *log[number:]])
    swapped = [log[1], log[0], *log[2:]]
    yield "lines swapped", partial(_log, swapped)
    yield "file added", lambda at: (at / "evidence/001-audit-log/more.jsonl").write_text("{}\n")
    yield "file added above", lambda at: (at / "evidence/notes.txt").write_text("x")
    yield "folder added", lambda at: (at / "evidence/009-nothing").mkdir()
    yield "link added", lambda at: (at / "evidence/001-audit-log/link").symlink_to("/etc/hostname")


def _gone(name: Path, at: Path) -> None:
    (at / name).unlink()


def _renamed(name: Path, at: Path) -> None:
    (at / name).rename(at / f"{name}x")


def _longer(name: Path, at: Path) -> None:
    (at / name).write_bytes((at / name).read_bytes() + b"\n")


def _shorter(name: Path, at: Path) -> None:
    (at / name).write_bytes((at / name).read_bytes()[:-1])


def _log(lines: list[bytes], at: Path) -> None:
    (at / "custody.jsonl").write_bytes(b"".join(lines))


@pytest.mark.parametrize("which", ["original", "unsigned"])
def test_every_change_of_a_file_is_found(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    folder: Path = request.getfixturevalue(which)
    unseen = []
    for number, (name, change) in enumerate(mutations(folder)):
        at = Path(shutil.copytree(folder, tmp_path / str(number)))
        change(at)
        if verify(at).whole is not False:
            unseen.append(name)
    assert unseen == []


def test_items_that_were_swapped_are_found(copied: Path) -> None:
    one, other = (copied / "evidence" / name / "Log.jsonl" for name in ("001-audit-log", "003-sign-ins"))
    one.write_bytes(b'{"id":9}\n')
    aside = copied / "aside"
    one.rename(aside), other.rename(one), aside.rename(other)
    assert kinds(verify(copied)) == {"member_changed"}


@pytest.mark.parametrize("which", ["original", "unsigned"])
@given(data=st.data())
@settings(
    max_examples=examples(150), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_change_of_a_byte_is_found(
    which: str, request: pytest.FixtureRequest, data: st.DataObject
) -> None:
    folder: Path = request.getfixturevalue(which)
    path = data.draw(st.sampled_from(files(folder)))
    before = path.read_bytes()
    place = data.draw(st.integers(0, len(before) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda value: value != before[place]))
    try:
        path.write_bytes(before[:place] + bytes([byte]) + before[place + 1 :])
        assert verify(folder).whole is False, (path.name, place)
    finally:
        path.write_bytes(before)


def test_every_byte_of_seal_and_signature_counts(original: Path) -> None:
    """Base64 has letters of which not every bit counts, and JSON spaces that mean nothing."""
    path = original / "evidence/seal.json"
    before = path.read_bytes()
    unseen = []
    try:
        for place in range(len(before)):
            path.write_bytes(before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :])
            if verify(original).whole is not False:
                unseen.append(place)
    finally:
        path.write_bytes(before)
    assert unseen == []


def test_a_cut_end_is_said_as_such(copied: Path) -> None:
    log = (copied / "custody.jsonl").read_bytes().splitlines(keepends=True)
    _log(log[:-2], copied)
    (problem,) = [one for one in verify(copied).problems if one.kind == "log_cut"]
    assert problem.said("en") == "the custody log was cut off: 2 of 5 lines at its end are gone"


def test_who_makes_all_anew_is_found_by_the_key_and_by_the_head_that_was_written_down(
    unsigned: Path, original: Path, key: Path, tmp_path: Path
) -> None:
    head = verify(unsigned).head
    forged = begun(tmp_path / "incident")
    with_records(forged)
    assert verify(forged.of.folder).whole is True  # as docs/evidence-bundle.md says
    assert kinds(verify(forged.of.folder, head=head)) == {"head_unknown"}
    keys = frozenset({key_fingerprint(key.with_suffix(".pub"))})
    assert kinds(verify(forged.of.folder, keys=keys)) == {"signature_other"}
    assert verify(unsigned, head=head).whole is True


def test_a_signature_that_was_taken_off_is_missed(copied: Path) -> None:
    import json

    path = copied / "evidence/seal.json"
    seal = json.loads(path.read_bytes())
    path.write_text(json.dumps({**seal, "signed": None}, sort_keys=True, separators=(",", ":")) + "\n")
    assert kinds(verify(copied)) == {"signature_missing"}


def test_nothing_there_is_no_verdict(tmp_path: Path) -> None:
    assert verify(tmp_path).whole is None
    assert verify(tmp_path / "nowhere").whole is None


def test_a_step_that_was_cut_off_is_verified_as_it_will_be(
    copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the power goes while a line is added, nothing is lost and nothing seems forged."""
    from auditor.incident.preserve import bundle as module

    real, states = save, []

    class Gone(BaseException):
        pass

    for last in range(1, 6):
        at = Path(shutil.copytree(copied, copied.parent / f"cut-{last}"))
        left = iter(range(last))

        def dying(path: Path, content: object, *more: object, left: Iterator[int] = left) -> None:
            if next(left, None) is None:
                raise Gone
            real(path, content, *more)  # type: ignore[arg-type]

        monkeypatch.setattr(module, "save", dying)
        try:
            with_records(Bundle.at(at), "third")
        except Gone:
            states.append(last)
        monkeypatch.setattr(module, "save", real)
        found = verify(at)
        assert found.whole is True, (last, found.problems)
        note(at, "noted", [], LAN, NOW)
        after = verify(at)
        assert (after.whole, after.interrupted) == (True, False)
    assert states
