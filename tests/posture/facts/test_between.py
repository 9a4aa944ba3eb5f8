import pytest

from auditor.posture import Between, between_of


@pytest.mark.parametrize(
    ("range_", "plain", "english", "vietnamese"),
    [
        (Between(3, 3), 3, "3", "3"),
        (Between(3, 8), {"min": 3, "max": 8}, "3 to 8", "3 đến 8"),
        (Between(0, None), {"min": 0, "max": None}, "at least 0", "ít nhất 0"),
    ],
)
def test_it_is_said_and_stored_in_one_way(
    range_: Between, plain: object, english: str, vietnamese: str
) -> None:
    assert (range_.plain(), range_.words(), range_.words("vi")) == (plain, english, vietnamese)
    assert between_of(plain) == (None if range_.exact else range_)


def test_numbers_are_the_readers() -> None:
    assert Between(1000, 2000).words("en", lambda number: f"{number:,}") == "1,000 to 2,000"


def test_two_ranges_make_one() -> None:
    assert Between(1, 2) + Between(3, 3) == Between(4, 5)
    assert Between(1, None) + Between(3, 3) == Between(4, None)


def test_there_is_no_range_backwards() -> None:
    with pytest.raises(ValueError, match="between 3 and 2"):
        Between(3, 2)


@pytest.mark.parametrize("other", [3, "3 to 8", {"min": 3}, {"grade": "observed", "value": 3}, None])
def test_another_value_is_no_range(other: object) -> None:
    assert between_of(other) is None
