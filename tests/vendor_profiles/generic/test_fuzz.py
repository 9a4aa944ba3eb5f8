"""Whatever a file holds, the reader either makes a posture of it or refuses it with a reason."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.posture import Posture
from auditor.vendor import NotUsableError
from tests.examples import examples
from tests.vendor_profiles.generic.forms import read, xlsx_of
from vendor_profiles.generic.questions import FORM, SIGNATURE, questions, tables

SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.dates(), st.text(max_size=20),
    st.sampled_from(["yes", "no", "không", "never", "none", "all", "2026-11-20", "24/11/2026", "=1+1", "0.0.0.0/0", "*"]),
)  # fmt: skip
VALUES = st.one_of(
    SCALARS, st.lists(SCALARS, max_size=4), st.dictionaries(st.text(max_size=5), SCALARS, max_size=2)
)
SIGNED = st.fixed_dictionaries({"value": VALUES}, optional=dict.fromkeys(SIGNATURE, VALUES))
ANSWERS = st.dictionaries(st.sampled_from(list(questions())), st.one_of(VALUES, SIGNED), max_size=12)
HEADS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("language", "product", "by", "date", "until"), VALUES)
)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    rows = {
        table.id: st.lists(
            st.dictionaries(
                st.sampled_from([*(column.id for column in table.columns), *SIGNATURE]), VALUES, max_size=8
            ),
            max_size=4,
        )
        for table in tables().values()
    }
    tables_filled = draw(st.fixed_dictionaries({}, optional=rows))
    return {"form": FORM, **draw(HEADS), "answers": draw(ANSWERS), **tables_filled}


def taken_or_refused(data: bytes) -> None:
    try:
        posture = read(data)
    except NotUsableError:
        return
    assert isinstance(posture, Posture)


@settings(max_examples=examples(120), deadline=None)
@given(documents(), st.sampled_from(["2026-11-20", "", "x"]))
def test_any_answers(document: dict[str, Any], day: str) -> None:
    document = {"by": "An, IT", "date": day, **document}
    taken_or_refused(yaml.safe_dump(document, allow_unicode=True).encode("utf-8", "surrogatepass"))


@settings(max_examples=examples(200), deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
    )
)
def test_any_bytes(data: bytes) -> None:
    for start in (b"", b"PK\x03\x04", f"form: {FORM}\n".encode()):
        taken_or_refused(start + data)


@settings(max_examples=examples(60), deadline=None)
@given(
    st.recursive(
        SCALARS, lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)), max_leaves=30
    )
)
def test_any_yaml(value: Any) -> None:
    taken_or_refused(yaml.safe_dump({"form": FORM, "answers": value, "users": value}).encode())


@cache
def workbook() -> bytes:
    return xlsx_of({"backup-exists": True, "hsts": True})


@settings(max_examples=examples(40), deadline=None)
@given(st.data())
def test_any_damage_to_a_workbook(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    at = data.draw(st.integers(0, len(parts[name])))
    parts[name] = (
        parts[name][:at]
        + data.draw(st.binary(max_size=30))
        + parts[name][at + data.draw(st.integers(0, 30)) :]
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    taken_or_refused(out.getvalue())


@settings(max_examples=examples(60), deadline=None)
@given(st.data(), st.binary(min_size=1, max_size=8))
def test_any_damage_to_the_archive(data: st.DataObject, noise: bytes) -> None:
    at = data.draw(st.integers(0, len(workbook()) - 1))
    taken_or_refused(workbook()[:at] + noise + workbook()[at + len(noise) :])
