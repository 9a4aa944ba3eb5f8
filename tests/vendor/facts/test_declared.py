"""What a maker publishes is evidence of its own grade, with the place and the day."""

from __future__ import annotations

from datetime import date

from auditor.posture import Evidence, Grade, Known, Source, not_provided
from auditor.vendor.facts.declared import Published, as_declared, supported_until
from tests.vendor.rows import PLACE, SILENT, known

RELEASES = {"source": "https://acme.example/ends", "looked_up": "2026-11-24", "until": {"7.14": "2027-01-31"}}


def test_a_fact_of_the_product() -> None:
    place = Evidence(
        Source("https://acme.example", "", "2026-11-24T00:00:00Z", Grade.DECLARED), locator="Guide"
    )
    assert Published("https://acme.example", "2026-11-24").fact(True, "Guide") == Known(True, place)
    assert Published("https://acme.example", "2026-11-24T00:00:00Z").at("Guide") == place
    assert Published("x", "2026-11-24", "acme 2.1").at("a.py").locator == "acme 2.1: a.py"


def test_the_place_of_the_version_for_what_the_maker_says_of_it() -> None:
    found = as_declared(PLACE)
    assert (found.source.grade, found.locator, found.source.path) == (
        Grade.DECLARED,
        PLACE.locator,
        PLACE.source.path,
    )


def test_until_when_a_series_is_mended() -> None:
    found = supported_until(known("7.14.2"), RELEASES)
    assert isinstance(found, Known)
    assert (found.value, found.evidence.locator, found.evidence.source.grade) == (
        date(2027, 1, 31),
        "7.14",
        Grade.DECLARED,
    )
    assert supported_until(known("9.1"), RELEASES) == not_provided("releases", "until when 9.1 is supported")
    assert supported_until(SILENT, RELEASES) is SILENT
