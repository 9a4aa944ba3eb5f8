"""Test files that belong to the files changed since main, the closest first: what `make test-fast` runs."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.mutate.belonging import Imports, read_imports

ROOT = Path(__file__).resolve().parents[1]
MOST = 25
"""Test files to run at most."""


def main() -> int:
    """Prints the test files, one per line, and on standard error how many were left out."""
    found = belonging_to(changed(ROOT), read_imports(ROOT))
    print("\n".join(found[:MOST]))
    if not found:
        print("no test belongs to what was changed since main", file=sys.stderr)
    elif len(found) > MOST:
        left_out = len(found) - MOST
        print(
            f"the {MOST} nearest files of tests; `make test` runs {left_out} more that import it",
            file=sys.stderr,
        )
    return 0 if found else 1


def changed(root: Path) -> list[str]:
    """Paths that differ from the merge base with main, committed or not, without deleted files."""
    base = _git(root, "merge-base", "main", "HEAD") or ["HEAD"]
    paths = [
        *_git(root, "diff", "--name-only", base[0]),
        *_git(root, "ls-files", "--others", "--exclude-standard"),
    ]
    return [path for path in paths if (root / path).is_file()]


def belonging_to(paths: Iterable[str], imports: Imports) -> list[str]:
    """Tests that were changed, then those in the mirror of each other path, then those that import one."""
    own: list[str] = []
    others: list[str] = []
    for path in paths:
        if path in imports.tests:
            own.insert(0, path)
        else:
            near, far = imports.belonging(path)
            own += near
            others += far
    return list(dict.fromkeys([*own, *others]))


def _git(root: Path, *arguments: str) -> list[str]:
    ran = subprocess.run(["git", *arguments], cwd=root, capture_output=True, text=True, check=False)
    return ran.stdout.splitlines() if ran.returncode == 0 else []


if __name__ == "__main__":
    sys.exit(main())
