"""What the vendor's tool took of the trees, written down for machines that do not have it (recorded.json). To renew it:
`python -m tests.vendor_profiles.salesforce.deploy_tool.recording`."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from tests.vendor_profiles.salesforce.deploy_tool.tool import PACKAGE, Resolved, resolved
from tests.vendor_profiles.salesforce.deploy_tool.trees import Tree, tree_of, write_tree

RECORDED = Path(__file__).with_name("recorded.json")
SEEDS = range(500)


def written(seeds: range, folder: Path) -> list[tuple[Path, Tree]]:
    """The trees of the seeds, each in a folder of its own."""
    made = [(folder / str(seed) / "org", tree_of(seed)) for seed in seeds]
    for root, tree in made:
        write_tree(tree, root)
    return made


def version() -> str:
    """The version of the tool that is asked."""
    asked: str = json.loads(PACKAGE.read_text())["dependencies"]["@salesforce/source-deploy-retrieve"]
    return asked


def packed(tree: Tree, found: Resolved, types: list[str]) -> list[list[int | str]]:
    """Path and type as their places in the tree's files and in the list of types; a path through a link as it is."""
    names = {name: place for place, name in enumerate(sorted(tree.files))}
    return [[names.get(path, path), types.index(kind)] for path, kind in found]


def recorded(seed: int) -> Resolved:
    """What was taken of the tree of a seed. Raises ValueError where the tree is not the one that it was taken of."""
    tree, book = tree_of(seed), _book()
    row = book["trees"][seed]
    if row["tree"] != tree.digest:
        raise ValueError(f"the tree of seed {seed} is another than the recorded one; renew {RECORDED.name}")
    names = sorted(tree.files)
    return [
        (names[place] if isinstance(place, int) else place, book["types"][kind])
        for place, kind in row["taken"]
    ]


@cache
def _book() -> dict[str, Any]:
    book: dict[str, Any] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return book


def record() -> None:
    """Ask the tool and write the answers down."""
    with tempfile.TemporaryDirectory() as folder:
        trees = written(SEEDS, Path(folder))
        taken = resolved(trees)
    types = sorted({kind for found in taken for _, kind in found})
    rows = [
        json.dumps({"tree": tree.digest, "taken": packed(tree, found, types)}, ensure_ascii=False)
        for (_, tree), found in zip(trees, taken, strict=True)
    ]
    head = f'{{"version": {json.dumps(version())}, "types": {json.dumps(types)}, "trees": [\n'
    RECORDED.write_text(head + ",\n".join(rows) + "\n]}\n", encoding="utf-8")


if __name__ == "__main__":
    record()
