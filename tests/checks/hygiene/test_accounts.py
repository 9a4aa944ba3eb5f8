from typing import Any

import pytest

from auditor.posture import Known, UnknownKind, User, UserKind
from checks.hygiene._accounts import is_active_account
from tests.builders import DENIED, GAP, blank, known


def user(active: Any, kind: Any) -> Any:
    return blank(User, active=active, kind=kind)


@pytest.mark.parametrize("kind", [UserKind.PERSON, UserKind.INTEGRATION, UserKind.PORTAL])
def test_whoever_may_sign_in_counts(kind: UserKind) -> None:
    found = is_active_account(user(known(True), known(kind)))
    assert isinstance(found, Known)
    assert found.value is True


@pytest.mark.parametrize("kind", [UserKind.SYSTEM, UserKind.GUEST])
def test_the_products_own_do_not(kind: UserKind) -> None:
    found = is_active_account(user(GAP, known(kind)))
    assert isinstance(found, Known)
    assert found.value is False


def test_what_is_not_known_stays_so() -> None:
    found = is_active_account(user(GAP, DENIED))
    assert not isinstance(found, Known)
    assert found.kind is UnknownKind.DENIED
