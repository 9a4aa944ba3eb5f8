"""Vendor packages of two kinds of files, written for a test: what every item says is in its bytes."""

from __future__ import annotations

from pathlib import Path

PROFILE = """
id: {id}
name: {name}
export:
  detect: [{detect}]
  out_of_reach: {{}}
  evidence: {{}}
"""

NORMALIZE = '''
from dataclasses import replace

from auditor.posture import Evidence, Known, Source
from auditor.vendor import NotUsableError
from tests.builders import empty_posture

PLACE = Evidence(Source("toy", "", ""))


class Toy:
    """`.site` files are read first; `.role` files are read with the names of the sites."""

    def kind_of(self, path):
        return {"site": "Site", "role": "Role"}.get(path.rpartition(".")[2])

    def known_but_unused(self, path):
        return False

    def stage_of(self, kind):
        return {"Site": 0, "Role": 1}[kind]

    def context(self, records, policy):
        return (policy.name, tuple(sorted(text for kind, text, *_ in records if kind == "Site")))

    def extract(self, raw, context):
        text = bytes(raw.data).decode()
        yield raw.kind, text, raw.source.path, raw.source.sha256, context
        if text == "refuse":
            raise NotUsableError("malformed", "line 3")
        if text == "break":
            raise KeyError("no such thing")

    def merge(self, extraction, policy):
        if any(text == "no merge" for _, text, *_ in extraction.records):
            raise ValueError("cannot merge")
        return replace(
            empty_posture("toy"),
            provided=dict(extraction.provided),
            native={
                "records": Known(tuple(extraction.records), PLACE),
                "unreadable": Known(tuple(extraction.unreadable), PLACE),
                "absent": Known(extraction.stated_absent, PLACE),
            },
        )


NORMALIZER = Toy()
'''


def write_vendor(
    folder: Path,
    package: str,
    *,
    id: str | None = None,
    detect: str = "'*.site', '*.role'",
    guidance: str = "",
    more: str = "",
) -> None:
    """Write a vendor's package below `folder` ("toys.alpha"); its id is the last word unless given."""
    place = folder / package.replace(".", "/")
    place.mkdir(parents=True)
    for parent in (place, *place.parents):
        if parent == folder:
            break
        (parent / "__init__.py").touch()
    name = package.rpartition(".")[2]
    text = PROFILE.format(id=id or name, name=name.title(), detect=detect)
    (place / "profile.yaml").write_text(text, encoding="utf-8")
    (place / "normalize.py").write_text(NORMALIZE + more, encoding="utf-8")
    if guidance:
        (place / "guidance.yaml").write_text(guidance, encoding="utf-8")
