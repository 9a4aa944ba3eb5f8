"""The register that a tenant declares is judged with it every night."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from auditor.nightly.ordering.order import placed
from auditor.nightly.tenant.judge import judged, request_of
from auditor.userfile import UserFileError
from tests.nightly.support import machine, order
from tests.register.made import written


def with_register(folder: Path, *registers: str, **parts: Any) -> Any:
    made = order(folder)
    assert made.config is not None
    config = made.config.model_copy(update={"register_": registers[0] if len(registers) == 1 else registers})
    for name in registers:
        written(folder, name, **{"tenant": "acme", **parts})
    return made, placed(config, folder)


@pytest.mark.parametrize("names", [("register.yaml",), ("one.register.yaml", "two.register.yaml")])
def test_its_registers_are_found_beside_the_file_that_declares_it(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    made, config = with_register(tmp_path, *names)
    request = request_of(replace(made, config=config), None)
    assert request.registers == tuple(tmp_path / name for name in names)
    with judged(replace(made, config=config), None, machine()) as outcome:
        assert [one.kind for one in outcome.assessment.sources] == [
            "export",
            *["assurance-register"] * len(names),
        ]
        assert outcome.assessment.provided["AssuranceRegister"] == len(names)


def test_that_of_another_tenant_ends_its_night_in_a_line(tmp_path: Path) -> None:
    made, config = with_register(tmp_path, "register.yaml", tenant="Other Ltd")
    with pytest.raises(UserFileError, match="another tenant"):
        judged(replace(made, config=config), None, machine())
