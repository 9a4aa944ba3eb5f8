"""What lies in a folder that nobody opened: any kind that the product does not rule out, of which it is not known whether there is any."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import Unknown, UnknownKind
from auditor.snapshot import LEFT_OUT, UNKNOWN_TYPE, RawItem, Skipped
from auditor.vendor import Extraction, Vendor, vendor_named
from auditor.vendor.paths.below import deployed_with, kinds_below, left_out, meaning_of
from auditor.vendor.running import run

CLOSED = Skipped("closed/", "unreadable", "Permission denied")
WHY = Unknown(UnknownKind.ERROR, "Config", reason="unreadable: Permission denied", path="org/closed/")


@pytest.fixture
def espocrm() -> Vendor:
    return vendor_named("espocrm")


def hidden(entry: Skipped, vendor: Vendor) -> set[tuple[str, str, bool]]:
    return set(run._hidden(entry, vendor))


def test_a_folder_may_hold_every_kind_of_an_export(espocrm: Vendor) -> None:
    export = espocrm.profile.export
    assert export is not None
    assert hidden(CLOSED, espocrm) == {(kind, "closed/*.*", False) for kind in export.evidence}


def test_a_product_can_rule_kinds_out(espocrm: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(espocrm.normalizer, "may_hold", lambda folder: ("Config",), raising=False)
    assert hidden(CLOSED, espocrm) == {("Config", "closed/*.*", False)}
    assert list(kinds_below(espocrm, "x/")) == ["Config"]


@pytest.mark.parametrize("reason", [UNKNOWN_TYPE, LEFT_OUT])
def test_a_folder_of_which_each_file_was_asked_hides_nothing(espocrm: Vendor, reason: str) -> None:
    assert hidden(Skipped("node_modules/", reason), espocrm) == set()


def test_kinds_that_are_known_to_lie_there_are_there(espocrm: Vendor) -> None:
    beside = Skipped("../more/", "beside", hides=("Config",))
    assert hidden(beside, espocrm) == {("Config", "../more/*.*", True)}


def test_of_a_kind_that_is_here_one_more_is_unread_and_of_another_it_stays_unknown() -> None:
    here = Extraction(provided={"Config": 2})
    here.may_hold([("Config", "closed/*.*", WHY), ("Other", "closed/*.*", replace(WHY, resource="Other"))])
    assert [(kind, path) for kind, path, _ in here.unreadable] == [
        ("Config", "closed/*.*"),
        ("Other", "closed/*.*"),
    ]
    assert (here.provided, set(here.gaps)) == ({"Config": 3}, {"Other"})


def test_without_functions_of_its_own_a_product_is_asked_for_kind_and_name(espocrm: Vendor) -> None:
    assert meaning_of(espocrm, "a/data/config.php") == meaning_of(espocrm, "b/data/config.php") is not None
    assert meaning_of(espocrm, "a/notes.txt") is None

    def read(_: str) -> Any:
        raise AssertionError("nothing is to be opened")

    items = [RawItem("sfdx-project.json", 1)]
    assert not [*left_out(espocrm, items, read), *deployed_with(espocrm, items, read)]
