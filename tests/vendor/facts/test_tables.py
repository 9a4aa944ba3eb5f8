from __future__ import annotations

import pytest

from auditor.userfile import UserFileError
from auditor.vendor.facts.tables import table


def test_a_table_is_read_once() -> None:
    assert table("auditor.posture.union", "worse") is table("auditor.posture.union", "worse")
    assert table("auditor.posture.union", "worse")


def test_one_that_is_not_there_is_named() -> None:
    with pytest.raises(UserFileError, match=r"nowhere\.yaml"):
        table("auditor.posture.union", "nowhere")
