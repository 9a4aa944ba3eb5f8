"""One text for several names, and what is said of a name twice."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from auditor.bilingual import Sayings, Words

SAYINGS: TypeAdapter[dict[str, Words]] = TypeAdapter(Sayings)
TEXT = {"en": "There is none.", "vi": "Không có."}


def test_a_text_is_said_of_each_of_its_names() -> None:
    found = SAYINGS.validate_python([{"of": ["a.b", "c"], **TEXT}, {"of": ["d"], "en": "So.", "vi": "Vậy."}])
    assert found == {"a.b": Words(**TEXT), "c": Words(**TEXT), "d": Words(en="So.", vi="Vậy.")}


def test_a_mapping_says_the_same() -> None:
    assert SAYINGS.validate_python({"a.b": TEXT}) == SAYINGS.validate_python([{"of": ["a.b"], **TEXT}])


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ([{"of": ["a"], **TEXT}, {"of": ["b", "a"], **TEXT}], "'a' stands in two texts"),
        ([{"of": ["a", "a"], **TEXT}], "'a' stands in two texts"),
        ([TEXT], "entry 1: `of` must be a list"),
        ([{"of": [], **TEXT}], "entry 1: `of` must be a list"),
        ([{"of": "a", **TEXT}], "entry 1: `of` must be a list"),
        ([{"of": ["a"], **TEXT}, "b"], "entry 2: `of` must be a list"),
        ([{"of": ["a"], "en": "So."}], "vi"),
        ([{"of": ["a"], **TEXT, "fr": "Non."}], "fr"),
    ],
)
def test_what_is_unclear_is_refused(entries: list[Any], says: str) -> None:
    with pytest.raises(ValidationError) as error:
        SAYINGS.validate_python(entries)
    assert says in str(error.value)
