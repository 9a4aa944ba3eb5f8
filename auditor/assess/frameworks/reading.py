"""Frameworks out of their files: those of the package, and a user's own."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from auditor.assess.frameworks.model import Framework
from auditor.userfile import UserFileError, nearest, read_yaml, validate

ENDINGS = (".yaml", ".yml", ".json")


def own_files() -> list[Path]:
    """The files of the package, by id and version."""
    return sorted((Path(str(files("auditor.assess.frameworks"))) / "data").glob("*/*.yaml"))


def framework_in(path: Path) -> Framework:
    """The framework in a file. Raises UserFileError with the key that is wrong."""
    return validate(Framework, read_yaml(path), path)


@lru_cache(maxsize=64)
def _own(path: Path) -> Framework:
    return framework_in(path)


def own_frameworks() -> dict[str, Framework]:
    """Every framework of the package by its id and version."""
    return {one.framework: one for one in map(_own, own_files())}


def frameworks_in(path: Path) -> dict[str, Framework]:
    """The frameworks of a file, or of all files below a folder. Raises UserFileError for one that is none, and for two of one name."""
    found: dict[str, Framework] = {}
    named = (
        sorted(one for one in path.rglob("*") if one.suffix in ENDINGS and one.is_file())
        if path.is_dir()
        else [path]
    )
    if not named:
        raise UserFileError(f"{path}: holds no framework ({', '.join(ENDINGS)})")
    for one in named:
        framework = framework_in(one)
        if framework.framework in found:
            raise UserFileError(f"{one}: another file below {path} is {framework.framework}, too")
        found[framework.framework] = framework
    return found


def framework_named(name: str) -> Framework:
    """The framework that a user names: by its id and version, by its id alone where the package has one version, or by a file of their own. Raises
    UserFileError."""
    own = {one.parent.name + ":" + one.stem: one for one in own_files()}
    if name in own:
        return _own(own[name])
    path = Path(name)
    if path.suffix in ENDINGS or path.exists():
        found = frameworks_in(path)
        if len(found) > 1:
            raise UserFileError(f"{path}: holds {len(found)} frameworks ({', '.join(found)}); name one file")
        return next(iter(found.values()))
    versions = [one for one in own if one.partition(":")[0] == name]
    if len(versions) == 1:
        return _own(own[versions[0]])
    if versions:
        raise UserFileError(f"{name}: in which version: {' or '.join(versions)}?")
    raise UserFileError(
        f"{name}: no framework is called so{nearest(name, list(own))}; `crm-audit frameworks list` names them, and a file of your own is named by its path"
    )
