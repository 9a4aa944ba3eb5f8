"""What a field may say beside where its value stands: only where, or else from where, and whether it is in a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.incident.events.mapping import logs_in
from auditor.jsontext import plain_of
from auditor.schemas import problems
from auditor.userfile import UserFileError, read_yaml
from tests.incident.events.mapping.test_model import MADE, written

MORE = MADE.replace(
    "      rows: {from: N}\n",
    """\
      powerful: {from: RIGHT, among: strong}
      client: {from: BROWSER, when: {BROWSER: {none_of: [N/A]}}, or: {from: APP, when: {OK: yes}}}
""",
) + (
    """\
    once: [EXECUTION]
lists:
  strong: [Modify All Data, 42]
variants:
  - {id: streamed, of: sign_ins, shape: json, under: data}
"""
)


def test_a_list_is_a_map_to_true_and_nothing_else(tmp_path: Path) -> None:
    log = logs_in(written(tmp_path, MORE), "acme")[0]
    field = log.fields["powerful"]
    assert (field.map_, field.else_) == ({"Modify All Data": "true", "42": "true"}, None)
    assert problems("events", plain_of(read_yaml(tmp_path / "events.yaml"))) == []


def test_conditions_and_second_places_go_with_a_variant(tmp_path: Path) -> None:
    log = logs_in(written(tmp_path, MORE), "acme")[1]
    field = log.fields["client"]
    assert field.or_ is not None
    assert (field.from_, set(field.when)) == (("data/BROWSER",), {"data/BROWSER"})
    assert (field.or_.from_, set(field.or_.when)) == (("data/APP",), {"data/OK"})
    assert log.once == ("data/EXECUTION",)
    assert log.fields["powerful"].map_ == {"Modify All Data": "true", "42": "true"}


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("among: strong", "among: weak", "'weak' is no list of this file"),
        ("when: {OK: yes}", "when: {OK: {}}", "tests nothing"),
        ("or: {from: APP", "or: {frm: APP", "frm"),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, was: str, now: str, said: str) -> None:
    assert was in MORE
    with pytest.raises(UserFileError) as caught:
        logs_in(written(tmp_path, MORE.replace(was, now)), "acme")
    assert said in str(caught.value)
