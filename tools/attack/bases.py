"""The tenants that are attacked: the files of the weak, the half-mended and the hardened twin of every product that is read from files."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from random import Random

from benchmarks.twins import products
from benchmarks.twins.model import Twin
from benchmarks.twins.opened import as_bytes
from tools.attack.judge import Refused, Said, judged
from tools.attack.tree import Content, Tree, write

STATES = ("weak", "half", "hardened")


@cache
def ground() -> Path:
    """A private folder that goes with the process."""
    folder = Path(tempfile.mkdtemp(prefix="crm-attack-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@dataclass(frozen=True)
class Base:
    """A tenant as files, and what is said of it while nobody has changed it."""

    product: str
    state: str
    twin: Twin

    @cached_property
    def tree(self) -> dict[str, Content]:
        return {path: as_bytes(content) for path, content in self.twin.files.items()}

    @cached_property
    def policy(self) -> Path | None:
        """The tenant's own policy as a file."""
        if not self.twin.allowed:
            return None
        file = ground() / f"{self.product}-policy.yaml"
        allowed = {check: list(holders) for check, holders in self.twin.allowed.items()}
        file.write_text(json.dumps({"allowed": allowed}))
        return file

    @cached_property
    def said(self) -> Said:
        said = self.judge(self.tree)
        assert isinstance(said, Said), said.why
        return said

    def judge(self, tree: Tree, *, vendor: bool = True, checks: tuple[str, ...] = ()) -> Said | Refused:
        """What is said of another tree of this tenant; with `vendor` the product is named."""
        folder = Path(tempfile.mkdtemp(dir=ground()))
        try:
            root = write(tree, folder)
            return judged(root, self.twin.on, self.policy, self.product if vendor else None, checks)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


@cache
def bases() -> tuple[Base, ...]:
    """Every base, in order."""
    return tuple(
        Base(name, state, twin)
        for name, product in products().items()
        for state in STATES
        if (twin := getattr(product, state)()).files
    )


def of_product(product: str, state: str) -> Base:
    """The base of a product in a state."""
    return next(base for base in bases() if (base.product, base.state) == (product, state))


def drawn(random: Random) -> Base:
    """A base of chance: every product as often as every other."""
    product = random.choice(sorted({base.product for base in bases()}))
    return of_product(product, random.choice(STATES))
