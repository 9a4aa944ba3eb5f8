"""Holders that are planted in a hardened tenant: a file of the weak twin in the place of the hardened one, or a file of its own.

A plant is one only where the gate is red because of it: the checks that it fails are those that are asked, and before it they
were not failing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

from auditor.assess.gating.baseline import Baseline
from auditor.check import SEVERITIES
from auditor.codes import FOUND
from tools.attack.bases import Base, bases, of_product
from tools.attack.changes import shows
from tools.attack.judge import Said
from tools.attack.tree import Tree

_THRESHOLD = SEVERITIES.index("high")
_XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_EVERYTHING = _XML + (
    b'<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">\n    <hasActivationRequired>false</hasActivationRequired>\n'
    b"    <label>Visits of partners</label>\n    <userPermissions>\n        <enabled>true</enabled>\n"
    b"        <name>ModifyAllData</name>\n    </userPermissions>\n</PermissionSet>\n"
)
_OWN = {
    "salesforce": {
        "force-app/main/default/permissionsets/Visits_of_partners.permissionset-meta.xml": _EVERYTHING
    },
}
"""By product, files that are holders by themselves."""

_KEEPS = {
    ".permissionset-meta.xml": ("move", "rename"),
    ".profile-meta.xml": ("move",),
    ".remoteSite-meta.xml": ("move", "rename"),
    ".connectedApp-meta.xml": ("move",),
    ".site-meta.xml": ("move",),
    ".settings-meta.xml": ("move",),
}
"""By ending, the changes that leave a file as deployed as it was."""

_RULES = {
    "salesforce": ("sfdx-project.json",),
    "espocrm": ("config.php", "config-internal.php"),
    "suitecrm": (".env", ".env.local", "config.php", "config_override.php"),
    "sugarcrm": ("config.php", "config_override.php"),
}
"""By product, names of files that say what others mean: the last one that sets a value wins, and without it nobody knows."""
_SPOILT = ("truncate", "empty", "garbage", "re_encode", "link_file", "link_outside")
"""What leaves a file of a format of which a part is none where it is, and nobody can say what it holds: no gate may be green."""
_OTHERS = (*_SPOILT, "reformat", "delete", "scramble", "decoy")


@dataclass(frozen=True)
class Plant:
    """A hardened tenant with a holder in it. `keeps` are changes that its product does not mind, `others` those of other
    files, `rules` files that have a say in what it means; `before` is the baseline of the tenant without it."""

    base: Base
    tree: Tree
    path: str
    checks: tuple[str, ...]
    before: Baseline
    keeps: tuple[str, ...]
    rules: tuple[str, ...]
    others: tuple[str, ...] = _OTHERS


def planted(random: Random) -> Plant:
    """A plant of chance: every product as often as every other."""
    plants = _of_product(random.choice(sorted({base.product for base in bases()})))
    return random.choice(plants) if plants else planted(random)


@cache
def _of_product(product: str) -> tuple[Plant, ...]:
    base, weak = of_product(product, "hardened"), of_product(product, "weak")
    files = {path: data for path, data in weak.tree.items() if data != base.tree.get(path)}
    files |= _OWN.get(product, {})
    return tuple(plant for path, data in files.items() if (plant := _plant(base, path, data)) is not None)


def _plant(base: Base, path: str, data: object) -> Plant | None:
    assert isinstance(data, bytes)
    tree = {**base.tree, path: data}
    said = base.judge(tree)
    if not isinstance(said, Said):
        return None
    failing, failed = _failing(said), _failing(base.said)
    checks = tuple(sorted(failing - failed))
    if not checks:
        return None
    before, there = base.judge(base.tree, checks=checks), base.judge(tree, checks=checks)
    assert isinstance(before, Said)
    assert isinstance(there, Said)
    if before.code(fail_on="high") == FOUND or there.code(fail_on="high") != FOUND:
        return None
    keeps = next((keeps for ending, keeps in _KEEPS.items() if path.endswith(ending)), ())
    if shows(path):
        keeps += _SPOILT
    rules = _RULES.get(base.product, ())
    return Plant(base, tree, path, checks, before.baseline, keeps, rules)


def _failing(said: Said) -> set[str]:
    """The checks with something grave and open, as the gate counts it."""
    return {
        result.check.id
        for result in said.assessment.results
        if not result.is_beside
        for entry in result.resources
        if entry.status == "fail" and SEVERITIES.index(entry.severity) <= _THRESHOLD
    }
