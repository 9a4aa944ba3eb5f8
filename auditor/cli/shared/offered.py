"""Words that a shell may offer: read from names and lines of files, since nothing of the engine is loaded for a key press."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_CHECK = re.compile(r"""\bid ?[=:] ?["']?([a-z][a-z0-9_]*\.[a-z0-9-]+)\b""", re.IGNORECASE)
_ENTRY = re.compile(r"^- ([a-z0-9-]+)$", re.MULTILINE)
_PARTS = (".py", ".yaml")


def vendors() -> list[str]:
    """The ids of the vendors that are installed, whoever brought them."""
    own = (
        path.parent.name for folder in _folders("vendor_profiles") for path in folder.glob("*/profile.yaml")
    )
    return sorted({*own, *(point.name for point in entry_points(group="crm_auditor.vendor_profiles"))})


def checks() -> list[str]:
    """The ids of the checks that are installed, whoever brought them."""
    packages = ["checks", *(point.value for point in entry_points(group="crm_auditor.checks"))]
    files = (path for name in packages for folder in _folders(name) for path in folder.rglob("*"))
    return sorted({found for path in files if path.suffix in _PARTS for found in _CHECK.findall(_text(path))})


def domains() -> list[str]:
    """What stands before the dot of an id."""
    return sorted({name.partition(".")[0] for name in checks()})


def topics() -> list[str]:
    """What checks are about."""
    return sorted(
        {
            name
            for folder in _folders("auditor.check")
            for name in _ENTRY.findall(_text(folder / "topics.yaml"))
        }
    )


def presets() -> list[str]:
    """The policies that come with the program."""
    return sorted(
        path.stem for folder in _folders("auditor.policy") for path in (folder / "presets").glob("*.yaml")
    )


def tenants(config: str | Path = "crm-audit.toml") -> list[str]:
    """The names that a file of tenants declares; none where it cannot be read, which the command itself will say."""
    return sorted(_table(config).get("tenants") or ())


def groups(config: str | Path = "crm-audit.toml") -> list[str]:
    """The groups of tenants that the file names, for all and for one."""
    data = _table(config)
    tables = [data, *(data.get("tenants") or {}).values()]
    named = [table["nightly"]["groups"] for table in tables if _says_groups(table)]
    return sorted({str(name) for group in named for name in group})


def _says_groups(table: Any) -> bool:
    nightly = table.get("nightly") if isinstance(table, dict) else None
    return isinstance(nightly, dict) and isinstance(nightly.get("groups"), dict | list)


def _table(config: str | Path) -> dict[str, Any]:
    import tomllib

    try:
        data = tomllib.loads(_text(Path(config)))
    except tomllib.TOMLDecodeError:
        return {}
    return data if isinstance(data.get("tenants", {}), dict) else {}


def _folders(package: str) -> Iterator[Path]:
    """Where the files of a package lie; its parents are loaded for it, and it is not."""
    try:
        spec = find_spec(package)
    except ImportError:
        return
    yield from map(Path, (spec.submodule_search_locations or ()) if spec is not None else ())


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
