"""The access engine judged by the real server: what it says for certain that somebody may do, the server lets them do, and
what the server refuses, the engine never says for certain. That a person is no superuser no answer shows: of whoever is no
administrator, more is never excluded."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
import requests

from tests.vendor_profiles.bottlecrm.commands import Audit

from .asking import Subject, bearer
from .test_matrix import LISTS, OBJECT_OF
from .test_records import COUNTS

pytestmark = pytest.mark.slow

Rights = dict[tuple[str, str], tuple[str, str]]
"""By right and object: how far it reaches for certain, and at most."""
Ask = Callable[[str], Rights]


@pytest.fixture(scope="module")
def asked(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """What `access what-can` says of a person, from a collection by the administrator."""
    served = subject.instance
    token = served.sign_in(subject.state.auditor)
    audit = Audit(tmp_path_factory.mktemp(f"access-{served.state}"), served.base_url, "jwt", token)
    done = audit.collect()
    assert done.returncode == 0, done.stderr

    def ask(email: str) -> Rights:
        ran = audit.run("access", "what-can", email, str(audit.snapshot), "--json")
        assert ran.returncode in (0, 3), ran.stderr
        rows = json.loads(ran.stdout)["rights"]
        return {(row["right"], row["object"]): (row["reach"], row["reach_at_most"]) for row in rows}

    return ask


def certain(rights: Rights, right: str, object_class: str = "*") -> str:
    """The reach that is certain on a class, by itself or on every object."""
    words = ("none", "own", "team", "subtree", "everything")
    found = (rights.get((right, name), ("none", "none"))[0] for name in (object_class, "*"))
    return max(found, key=words.index)


@pytest.mark.parametrize("root", sorted(OBJECT_OF))
def test_records_are_shown_as_far_as_the_engine_says_for_certain(
    subject: Subject, asked: Ask, root: str
) -> None:
    state = subject.state
    for caller, email in ((subject.admin, state.auditor), (subject.member, state.member)):
        reach, seen = (
            certain(asked(email), "read", OBJECT_OF[root]),
            COUNTS[root](caller.json(f"/api/{root}/")),
        )
        assert reach == ("everything" if seen == state.records else "own"), email
        assert seen > 0
        assert seen in (state.records, state.member_sees)


@pytest.mark.parametrize("path", sorted(LISTS))
def test_what_the_server_refuses_is_never_certain_and_what_is_certain_is_served(
    subject: Subject, asked: Ask, path: str
) -> None:
    state = subject.state
    for caller, email in ((subject.admin, state.auditor), (subject.member, state.member)):
        said = certain(asked(email), str(LISTS[path])) == "everything"
        assert (caller.get(path).status_code == 200) is said, email


def test_whoever_certainly_imports_is_asked_for_a_file_and_not_refused(subject: Subject, asked: Ask) -> None:
    """Without a file nothing is imported: the refusal comes first, or the file is asked for."""
    email = subject.state.member
    url = f"{subject.instance.base_url}/api/leads/import/preview/"
    headers = bearer(subject.instance.sign_in(email))
    status = requests.post(url, headers=headers, timeout=30).status_code
    assert status in (400, 403)
    (sales,) = [user.sales for user in subject.state.users if user.email == email]
    assert (certain(asked(email), "import", "Lead") != "none") is sales is (status == 400)


def test_that_nobody_is_a_superuser_is_not_taken_for_known(subject: Subject, asked: Ask) -> None:
    rights = asked(subject.state.member)
    assert rights["manage_users", "*"] == ("none", "everything")
