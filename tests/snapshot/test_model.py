from __future__ import annotations

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from auditor.snapshot import SCHEMA, Container, RawItem, Skipped, Snapshot, SourceKind, manifest_digest
from tests.vendor.memory import Memory

A, B = "a" * 64, "b" * 64
PAIRS = st.dictionaries(st.text(min_size=1, max_size=8), st.sampled_from([A, B]), min_size=1, max_size=5)


def snapshot(digests: dict[str, str]) -> Snapshot:
    container: Container = Memory({"profiles/Admin.profile": b"<x/>"})
    return Snapshot(
        "salesforce",
        SourceKind.EXPORT,
        container,
        (RawItem("profiles/Admin.profile", 4), RawItem("profiles/Gone.profile", 9)),
        "2026-11-24T00:00:00Z",
        [Skipped("profiles/Gone.profile", "unreadable", "Permission denied")],
        digests,
    )


def test_the_manifest_lists_what_was_read_and_what_was_not() -> None:
    made = snapshot({"profiles/B.profile": B, "profiles/Admin.profile": A})
    assert made.manifest() == {
        "schema": SCHEMA,
        "vendor": "salesforce",
        "kind": "export",
        "observed_at": "2026-11-24T00:00:00Z",
        "digest": made.digest,
        "items": [
            {"path": "profiles/Admin.profile", "size": 4, "sha256": A},
            {"path": "profiles/B.profile", "size": 0, "sha256": B},
        ],
        "skipped": [{"path": "profiles/Gone.profile", "reason": "unreadable", "detail": "Permission denied"}],
    }


def test_the_digest_is_that_of_the_lines_sha256sum_would_write() -> None:
    lines = f"{A}  one\n{B}  two\n".encode()
    assert snapshot({"two": B, "one": A}).digest == "sha256:" + hashlib.sha256(lines).hexdigest()
    assert snapshot({}).digest == "sha256:" + hashlib.sha256(b"").hexdigest()


@given(PAIRS, st.randoms())
def test_order_does_not_matter(pairs: dict[str, str], chance: object) -> None:
    mixed = list(pairs.items())
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert manifest_digest(mixed) == manifest_digest(pairs.items())


@given(PAIRS, st.data())
def test_any_other_byte_or_path_gives_another_digest(pairs: dict[str, str], data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(pairs)))
    changed = {**pairs, path: B if pairs[path] == A else A}
    renamed = {
        **{name: digest for name, digest in pairs.items() if name != path},
        path + "x" * 9: pairs[path],
    }
    fewer = {name: digest for name, digest in pairs.items() if name != path}
    digests = {manifest_digest(entry.items()) for entry in (pairs, changed, renamed, fewer)}
    assert len(digests) == 4


def test_a_path_that_is_no_text_has_a_digest() -> None:
    assert manifest_digest([("profiles/A\udcff", A)]) != manifest_digest([("profiles/A\udcfe", A)])
