"""Which tests belong to a file: those at its place in the mirror of the tree, then those that import it, the near ones first."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

TREES = ("auditor", "checks", "vendor_profiles", "tests")
# They start products, browsers or the whole program; what they alone notice takes minutes to notice.
LEFT_OUT = ("tests/live", "tests/real", "tests/benchmarks", "tests/docs", "tests/distribution", "tests/tools")
FARTHEST = 3


@dataclass(frozen=True, slots=True)
class Imports:
    """Who imports each module, by paths of files."""

    importers: Mapping[str, frozenset[str]]
    tests: tuple[str, ...]

    def belonging(self, path: str) -> tuple[list[str], list[str]]:
        """The files of its mirror, and the others."""
        own, folder = _mirrored(path, self.tests)
        rest = [test for test in (*folder, *self._importing(path)) if test not in own]
        return own, list(dict.fromkeys(rest))

    def _importing(self, path: str) -> Iterator[str]:
        seen, ring = {path}, {path}
        for _ in range(FARTHEST):
            ring = {by for each in ring for by in self.importers.get(each, ())} - seen
            seen |= ring
            yield from (test for test in self.tests if test in ring)


def read_imports(root: Path) -> Imports:
    """Names that a package hands on count as imports of the module that they come from."""
    trees = {
        file.relative_to(root).as_posix(): ast.parse(file.read_bytes())
        for tree in TREES
        for file in sorted((root / tree).rglob("*.py"))
    }
    handed_on = {
        path: {alias.asname or alias.name: _file(module, trees) for module, alias in _names(path, tree)}
        for path, tree in trees.items()
        if path.endswith("/__init__.py")
    }
    importers: dict[str, set[str]] = {}
    for path, tree in trees.items():
        for module, alias in _names(path, tree):
            for found in _origins(module, alias.name, trees, handed_on):
                importers.setdefault(found, set()).add(path)
        for name in _whole(tree):
            importers.setdefault(_file(name, trees) or name, set()).add(path)
    sizes = {path: (root / path).stat().st_size for path in trees if _is_test(path)}
    return Imports(
        {path: frozenset(by) for path, by in importers.items()}, tuple(sorted(sizes, key=sizes.__getitem__))
    )


def _mirrored(path: str, tests: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The test of the file's own name, or of its folder's; and the other tests of the folder, or of the nearest above that has any."""
    folder, _, name = f"tests/{path.removeprefix('auditor/')}".rpartition("/")
    above, _, folders_name = folder.rpartition("/")
    names = {f"{folder}/test_{name.removesuffix('.py').lstrip('_')}.py", f"{above}/test_{folders_name}.py"}
    inside: list[str] = []
    while not inside and folder.count("/"):
        inside = [test for test in tests if test.rpartition("/")[0] == folder]
        folder = folder.rpartition("/")[0]
    return [test for test in tests if test in names], inside


def _origins(
    module: str, name: str, files: Mapping[str, object], handed_on: Mapping[str, Mapping[str, str | None]]
) -> Iterator[str]:
    """A module of that name in the package, or the module that the package has the name of, or the package itself."""
    inner, package = _file(f"{module}.{name}", files), _file(module, files)
    origin = handed_on.get(package or "", {}).get(name)
    yield from (found for found in {inner or origin or package} if found is not None)


def _names(path: str, tree: ast.AST) -> Iterator[tuple[str, ast.alias]]:
    """What is imported by name, and the module that it is imported from, also where that is said by dots."""
    folders = path.split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            above = folders[: len(folders) - node.level + 1] if node.level else []
            module = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((module, alias) for alias in node.names)


def _whole(tree: ast.AST) -> Iterator[str]:
    """The modules that are imported by `import`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def _file(module: str, files: Mapping[str, object]) -> str | None:
    path = module.replace(".", "/")
    return next((found for found in (f"{path}.py", f"{path}/__init__.py") if found in files), None)


def _is_test(path: str) -> bool:
    return path.startswith("tests/") and "/test_" in path and not path.startswith(LEFT_OUT)
