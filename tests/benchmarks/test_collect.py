"""The benchmark of a running product collects all of it, over the real protocol and through the real profile."""

from __future__ import annotations

import pytest

from benchmarks.collect import measure


@pytest.mark.slow
def test_every_user_is_collected_and_the_bound_is_of_the_requests_that_were_sent() -> None:
    figures = measure(users=1001, memory_users=10, latency_ms=1, rounds=1)
    assert (figures.users, figures.memory_users) == (1001, 10)
    assert figures.requests > 20
    assert figures.ratio >= figures.collect_ratio * 0.5 > 0
    assert figures.bound_seconds == pytest.approx(figures.requests / 10, rel=0.01)
