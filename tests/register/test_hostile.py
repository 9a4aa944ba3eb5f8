"""Whatever stands in a file: a register, or a clear line."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.posture import not_provided, unseen_posture
from auditor.register.facts import with_register
from auditor.register.file.reading import Kept, read_register_file
from auditor.register.looked_at.lint import lint
from auditor.userfile import UserFileError
from tests.examples import examples
from tests.register.made import TODAY

HEAD = "register: crm-auditor/assurance-register/1\ntenant: T\nvendor: {name: V}\n"
words = st.sampled_from(
    [
        "documents",
        "answers",
        "holders",
        "id",
        "kind",
        "question",
        "value",
        "soc-2-type-2",
        "on",
        "2026-01-01",
        "[]",
        "{}",
        "~",
        "9999-12-31",
        "0001-01-01",
        "-",
        "yes",
    ]
)
lines = st.lists(
    st.builds(lambda a, b, c: f"{a}{b}: {c}", st.sampled_from(["", "  ", "- ", "  - "]), words, words),
    max_size=8,
)


def _kept(path: Path) -> Kept | str:
    try:
        return read_register_file(path)
    except UserFileError as error:
        return str(error)


def read(text: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.yaml"
        path.write_bytes(text)
        kept = _kept(path)
        if isinstance(kept, str):
            assert str(path) in kept
            return
        lint(kept, TODAY)
        with_register(unseen_posture("generic", not_provided("Form")), [kept], TODAY)


@settings(max_examples=examples(150), deadline=None)
@given(lines)
@example(
    [
        "documents:",
        "- id: a",
        "  kind: soc-2-type-2",
        "  period: {begins: 0001-01-01, ends: 9999-12-31}",
        "  issued: 9999-12-31",
    ]
)
@example(["answers:", "- question: a", "  value: 1", "  by: L", "  on: 9999-12-31"])
@example(["answers:", "- question: a", "  value: .inf", "  by: L", "  on: 0001-01-01"])
@example(
    [
        "holders:",
        "- {check: a, resource: '[', reason: r, owner: o, approver: p, on: 0001-01-01, expires: 9999-12-31}",
    ]
)
@example(["decisions:", "- {on: 0001-01-01, by: x, decision: accept, until: 9999-12-31}"])
def test_lines(found: list[str]) -> None:
    read((HEAD + "\n".join(found)).encode())


@settings(max_examples=examples(80), deadline=None)
@given(st.binary(max_size=200), st.integers(0, len(HEAD)))
def test_damage(noise: bytes, place: int) -> None:
    head = HEAD.encode()
    read(head[:place] + noise + head[place:])
