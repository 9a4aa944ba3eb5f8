"""Tests against real products: those of one product run in one worker, which starts it once."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            product = item.path.relative_to(HERE).parts[0]
            item.add_marker(pytest.mark.xdist_group(name=f"live-{product}"))
