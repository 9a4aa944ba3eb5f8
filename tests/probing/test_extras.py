"""What is said where a library that measures is not installed."""

from __future__ import annotations

import pytest

from auditor.probing.measure import Wanted
from auditor.probing.permitted import host_of
from auditor.userfile import UserFileError


@pytest.mark.parametrize(
    ("wanted", "extra"),
    [(Wanted(hosts=(host_of("localhost"),)), "tls"), (Wanted(domains=("a.test",)), "dns")],
)
def test_the_extra_that_is_missing_is_named(
    monkeypatch: pytest.MonkeyPatch, wanted: Wanted, extra: str
) -> None:
    monkeypatch.setattr("auditor.probing.measure.find_spec", lambda name: None)
    with pytest.raises(UserFileError, match=rf"crm-auditor\[{extra}\]"):
        wanted.refuse_without_libraries()
