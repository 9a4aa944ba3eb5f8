"""Frameworks as standards: the requirements that checks touch, and which checks those are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from auditor.assess.frameworks import Frameworks
from auditor.assess.result import Result


@dataclass(frozen=True, slots=True)
class Standard:
    """A framework in its version, and by control the results that touch it."""

    key: str
    name: str
    link: str
    controls: tuple[tuple[str, tuple[Result, ...]], ...]

    def ref(self, control: str) -> str:
        """The name of a requirement within the document."""
        return f"requirement:{self.key}:{control}"

    def definition(self) -> dict[str, Any]:
        """The standard with its requirements: ids only, the texts belong to their publishers."""
        _, _, version = self.key.partition(":")
        return {
            "bom-ref": f"standard:{self.key}",
            "name": self.name,
            **({"version": version} if version else {}),
            "requirements": [
                {"bom-ref": self.ref(control), "identifier": control} for control, _ in self.controls
            ],
            **({"externalReferences": [{"type": "website", "url": self.link}]} if self.link else {}),
        }


def standards_of(results: Sequence[Result], frameworks: Frameworks) -> list[Standard]:
    """Every framework that one of these results touches."""
    touched: dict[str, dict[str, list[Result]]] = {}
    for result in results:
        for name, ids in frameworks.of_check(result.check).items():
            for control in ids:
                touched.setdefault(name, {}).setdefault(control, []).append(result)
    about = frameworks.about
    return [
        Standard(
            key,
            about[key].name if key in about else key,
            about[key].link if key in about else "",
            tuple((control, tuple(mine)) for control, mine in sorted(controls.items())),
        )
        for key, controls in sorted(touched.items())
    ]
