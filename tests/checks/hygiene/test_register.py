import pytest

from auditor.posture import Population
from checks.hygiene._register import NOBODY, Leavers, folded
from tests.checks.hygiene.people import account, member
from tests.checks.support import TODAY


@pytest.mark.parametrize("login", ["An@ACME.vn", "AN@acme.VN"])
def test_sign_in_names_are_compared_in_lower_case(login: str) -> None:
    assert folded(login) == "an@acme.vn"


def test_letters_and_their_accents_count_as_one() -> None:
    assert folded("A\u0302n") == "ân"


def test_everybody_of_the_register_is_judged_by_the_last_day() -> None:
    leavers = Leavers(Population("staff", (member("an"), member("binh", left=3))), TODAY, 1)
    assert leavers.judge(account("an")).passed is True
    assert leavers.judge(account("binh")).passed is False
    assert leavers.judge(account("chi")).actual == NOBODY
