from auditor.check import low_when_off
from tests.builders import GAP, known


def test_only_what_is_known_to_be_off_weighs_little() -> None:
    assert low_when_off(known(False)) == "low"
    assert low_when_off(known(True)) is None
    assert low_when_off(GAP) is None
