"""What a gate needs of what the project depends on, a line each: for what action.yml and the image install.

python -m tools.gate_needs
"""

from __future__ import annotations

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"


def gate_needs() -> list[str]:
    """The dependencies without those that `beyond-a-gate` names."""
    found = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    beyond = set(found["tool"]["crm-auditor"]["beyond-a-gate"])
    needed: list[str] = found["project"]["dependencies"]
    return [one for one in needed if canonicalize_name(Requirement(one).name) not in beyond]


if __name__ == "__main__":
    print("\n".join(gate_needs()))
