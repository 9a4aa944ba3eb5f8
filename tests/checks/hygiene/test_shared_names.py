import time

import pytest

from auditor.policy import load_policy
from checks.hygiene._shared_names import plain, shared_name
from tests.pace import allowed

STANDARD = shared_name(load_policy().shared_accounts)


@pytest.mark.parametrize(
    "login",
    [
        "info@acme.vn",
        "INFO",
        "admin@acme.vn",
        "helpdesk2@acme.vn",
        "ketoan@acme.vn",
        "KếToán@acme.vn",
        "test1",
        "test1@acme.vn",
        "user",
    ],
)
def test_names_of_an_office_or_a_purpose(login: str) -> None:
    assert STANDARD(login)


@pytest.mark.parametrize(
    "login", ["an.nguyen@acme.vn", "adminh", "usermann", "tester@acme.vn", "an@info.vn", "Đỗ"]
)
def test_names_of_people(login: str) -> None:
    assert not STANDARD(login)


def test_a_glob_for_an_address_does_not_mean_the_part_before_it() -> None:
    assert shared_name(("office@*",))("office@acme.vn")
    assert not shared_name(("office@*",))("office")
    assert shared_name(("office",))("office@acme.vn")


def test_letters_of_other_scripts_are_only_lowered() -> None:
    assert plain("Đỗ Ân") == "do an"
    assert plain("ИНФО") == "инфо"
    assert shared_name(("инфо@*",))("Инфо@acme.vn")


def test_a_hostile_name_takes_no_time() -> None:
    begun = time.perf_counter()
    assert not shared_name(("*a*a*a*a*b",))("a" * 5000)
    assert time.perf_counter() - begun < allowed(2)
