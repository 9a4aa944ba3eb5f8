"""What skeletons share: where they lie, and how they are filled in and written."""

from __future__ import annotations

from importlib.resources import files
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from auditor.userfile import UserFileError
from auditor.writing import EVERYBODYS, make_folder, save


def named_by(id_: str, module: str) -> None:
    """Raises UserFileError where a name cannot be that of a Python file."""
    if iskeyword(module):
        raise UserFileError(f"{id_!r}: {module!r} is a word of Python and cannot name a file of it")
    if not module.isidentifier():
        raise UserFileError(f"{id_!r}: {module!r} cannot name a Python file; begin it with a letter")


def in_project(root: Path, *folders: str) -> None:
    """Raises UserFileError where a folder of the project is not there."""
    for folder in folders:
        if not (root / folder).is_dir():
            raise UserFileError(
                f"{root}: has no folder {folder}; run this in the project, or name it with --root"
            )


def filled(skeleton: str, values: dict[str, Any]) -> str:
    """A skeleton with its values."""
    from jinja2 import Environment, StrictUndefined

    text = files("auditor.cli.new").joinpath("skeletons", f"{skeleton}.j2").read_text(encoding="utf-8")
    environment = Environment(  # noqa: S701 - it writes code and YAML, of ids that were checked
        undefined=StrictUndefined, keep_trailing_newline=True, trim_blocks=True
    )
    return environment.from_string(text).render(values)


def write_all(written: dict[Path, str], packages: tuple[Path, ...]) -> None:
    """Write files that are not there yet, and what makes packages of their folders: all of them, or none."""
    taken = [str(path) for path in written if path.exists()]
    if taken:
        raise UserFileError(f"{', '.join(taken)}: exists already and is left as it is")
    for package in packages:
        make_folder(package, EVERYBODYS)
        marker = package / "__init__.py"
        if not marker.exists():
            save(marker, "", EVERYBODYS)
    for path, text in written.items():
        save(path, text, EVERYBODYS)
        click.echo(str(path))
