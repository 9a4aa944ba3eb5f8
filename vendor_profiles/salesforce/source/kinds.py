"""Which metadata type a path holds, decided by folder and suffix; suffix alone misleads (`.site` is two types)."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import unquote

from auditor.vendor import read_yaml

from .names import META, full_name, owner_of, split_name
from .used import CODE, PARTS, RULE_PARTS, SETTINGS_FOLDER, SETTINGS_SUFFIX, SETTINGS_USED, STAND_INS, USED

LIVE = "Live"
"""What the names of kinds begin with that an API answers, so that no file of an export is taken for an answer."""
PROJECT, MANIFEST, DELETIONS = "Project", "Manifest", "Deletions"
_OF_THE_EXPORT = {
    "sfdx-project.json": PROJECT,
    "package.xml": MANIFEST,
    "destructivechanges.xml": DELETIONS,
    "destructivechangespre.xml": DELETIONS,
    "destructivechangespost.xml": DELETIONS,
}

_SITE_FOLDERS = {
    "sites": "CustomSite",
    "sitedotcomsites": None,
    "experiences": None,
}  # one suffix, three types
_BY_SUFFIX = {
    suffix.lower(): (folder.lower(), kind)
    for folder, kinds in USED.items()
    for suffix, kind in kinds.items()
    if suffix != "site"
} | {suffix.lower(): ("sharingrules", "SharingRules") for suffix in RULE_PARTS}
_SETTINGS_BY_NAME = {name.lower(): f"{name}Settings" for name in SETTINGS_USED}

# Read first: public sites name the profiles of guests, of which more is kept, and projects what is replaced in files.
FIRST = frozenset({"CustomSite", PROJECT})


def is_live(kind: str) -> bool:
    """Whether a kind of evidence comes from the API."""
    return kind.startswith(LIVE)


@lru_cache(maxsize=200_000)
def kind_of(path: str) -> str | None:
    """The type that a path holds, if any check uses it: by folder and suffix, else by suffix alone."""
    folder, _, name = path.rpartition("/")
    if (itself := _OF_THE_EXPORT.get(name.lower())) is not None:
        return itself
    stem, suffix, is_meta = split_name(name)
    if not stem or suffix.lower() == SETTINGS_SUFFIX:  # what a settings file is called says its type
        found, decided = _in_its_folder(path)
        return (found if decided else _elsewhere(path)) or _stand_in(path)
    return _by_place(folder, suffix, is_meta) or (
        _stand_in(path) if is_meta and _may_stand_in(folder) else None
    )


@lru_cache(maxsize=50_000)
def _by_place(folder: str, suffix: str, is_meta: bool) -> str | None:
    """The type of all files of a suffix in a folder, whatever they are called."""
    path = f"{folder}{'/' if folder else ''}x.{suffix}{META if is_meta else ''}"
    found, decided = _in_its_folder(path)
    return found if decided else _elsewhere(path)


@lru_cache(maxsize=50_000)
def _may_stand_in(folder: str) -> bool:
    """Whether folders of members lie in this one's parent."""
    return folder.rpartition("/")[0].rpartition("/")[2].lower() in STAND_INS


def _in_its_folder(path: str) -> tuple[str | None, bool]:
    """The type of a path where types usually lie, and whether that settles it."""
    parts = path.split("/")
    stem, suffix, is_meta = split_name(parts[-1])
    if not stem:
        return None, True
    for depth in (-2, -3, -4):
        if len(parts) < -depth:
            break
        folder = parts[depth]
        if folder == SETTINGS_FOLDER and depth == -2 and suffix == SETTINGS_SUFFIX:
            name = unquote(stem)
            return (f"{name}Settings", True) if name in SETTINGS_USED else (None, False)
        kind = USED.get(folder, {}).get(suffix)
        if kind is None or (kind == "CustomField" and depth != -4):
            continue
        if kind in CODE:
            return None if is_meta else kind, True
        if kind == "Certificate":
            return kind if is_meta else None, True
        if depth == -4 and kind != "CustomField":
            continue
        return kind, True
    return None, False


def _elsewhere(path: str) -> str | None:
    """The type of a path in an unusual place. The vendor's tool goes by the suffix, and so a right could otherwise
    be granted from a folder that nobody looks into; the case of names differs between file systems."""
    *folders, name = path.lower().split("/")
    stem, suffix, is_meta = split_name(name)
    if not stem:
        return None
    if suffix == SETTINGS_SUFFIX:
        return _SETTINGS_BY_NAME.get(unquote(stem).lower()) if is_meta or SETTINGS_FOLDER in folders else None
    if suffix == "site":
        nearest = next((folder for folder in reversed(folders) if folder in _SITE_FOLDERS), "")
        return _SITE_FOLDERS.get(nearest)
    if suffix in PARTS:
        return "PermissionSetPart" if is_meta and "permissionsets" in folders else None
    folder, kind = _BY_SUFFIX.get(suffix, ("", None))
    if kind in CODE:
        return None if is_meta else kind
    if kind == "CustomField" and "objects" not in folders:
        return kind if is_meta and folders[-1:] == ["fields"] else None
    return kind if is_meta or (folder in folders and kind not in ("Certificate", "CustomField")) else None


_WITH_OWNER = frozenset({"CustomField", "PermissionSetPart", "SharingRules"})


def meaning(path: str) -> Hashable:
    """What tells a path from another: its type, its name, and whose part it is."""
    kind = kind_of(path)
    return kind, full_name(path), owner_of(path) if kind in _WITH_OWNER else ""


def _stand_in(path: str) -> str | None:
    """The type for which a description of another one can stand, as the vendor's tool looks for it."""
    *folders, name = path.lower().split("/")
    stem, _, is_meta = split_name(name)
    is_like = is_meta and len(folders) > 1 and stem.partition(".")[0] == folders[-1].partition(".")[0]
    return STAND_INS.get(folders[-2]) if is_like else None


@lru_cache(maxsize=1)
def all_used() -> tuple[str, ...]:
    """Every type that a check uses."""
    of_folders = {kind for kinds in USED.values() for kind in kinds.values()}
    return tuple(sorted({*of_folders, *_SETTINGS_BY_NAME.values(), "PermissionSetPart"}))


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    table = read_yaml(Path(str(files("vendor_profiles.salesforce") / "metadata_types.yaml")))["types"]
    suffixes = {row["suffix"] for row in table if row.get("suffix")} | {
        row["legacy"] for row in table if row.get("legacy")
    }
    bundles = {row["folder"] for row in table if row.get("folder") and not row.get("suffix")}
    return frozenset(suffixes), frozenset(bundles)


def known_but_unused(path: str) -> bool:
    """Whether a path is metadata of a known type that no check uses, or no metadata at all."""
    parts = path.split("/")
    _, suffix, is_meta = split_name(parts[-1])
    if not is_meta:
        return True
    suffixes, bundles = _known()
    return (
        suffix in suffixes or suffix in ("js", "css", "json") or any(part in bundles for part in parts[:-1])
    )
