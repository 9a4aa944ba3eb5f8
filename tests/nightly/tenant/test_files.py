"""A night writes every format that is asked for, be it text or not, in each language once."""

from __future__ import annotations

import io
import json
from pathlib import Path

from openpyxl import load_workbook

from auditor.nightly.tenant.task import one_night
from tests.nightly.support import machine, order


def test_formats_that_are_no_text_are_written_as_they_are(tmp_path: Path) -> None:
    one = order(tmp_path, formats=("json", "xlsx", "csv"), languages=("en", "vi"))
    assert one_night(one, machine()).came == "assessed"
    names = json.loads((one.folder / "night.json").read_bytes())["files"]
    reports = [
        f"{name}.{language}.{end}"
        for language in ("en", "vi")
        for name, end in (("vendor", "xlsx"), ("worklist", "xlsx"), ("worklist", "csv"))
    ]
    assert set(reports) | {"assessment.json", "frameworks.csv"} <= set(names)
    assert len(names) == len(set(names))
    for name in reports:
        content = (one.folder / name).read_bytes()
        assert (
            load_workbook(io.BytesIO(content)).worksheets
            if name.endswith("xlsx")
            else content.startswith(b"\xef\xbb\xbf")
        )
