"""Which kind of evidence a path of a solution holds: by folder and name, in any case of letters."""

from __future__ import annotations

import re
from functools import lru_cache

ROLE = "RoleFile"
CUSTOMIZATIONS = "CustomizationsFile"
MANIFEST = "SolutionFile"
TABLE = "EntityFile"
COLUMN_SECURITY = "FieldSecurityFile"
STEP = "PluginStepFile"
VARIABLE = "EnvironmentVariableFile"
VARIABLE_VALUES = "EnvironmentVariableValuesFile"
FLOW = "FlowFile"
WEB_RESOURCE = "WebResourceFile"
ARCHIVE = "ArchiveFile"
YAML = "YamlSourceFile"
PROJECT = "ProjectFile"
OTHER = "OtherXmlFile"
"""Any other XML: a file of mappings may have every name, and so what it leads to."""

HIDING = (CUSTOMIZATIONS, MANIFEST, ARCHIVE, YAML, PROJECT, OTHER)
"""What may hold, or lead to, any number of everything, where it could not be read."""

KINDS = frozenset(
    {
        ROLE,
        CUSTOMIZATIONS,
        MANIFEST,
        TABLE,
        COLUMN_SECURITY,
        STEP,
        VARIABLE,
        VARIABLE_VALUES,
        FLOW,
        WEB_RESOURCE,
        ARCHIVE,
        YAML,
        PROJECT,
        OTHER,
    }
)

_BY_NAME = {
    "customizations.xml": CUSTOMIZATIONS,
    "solution.xml": MANIFEST,
    "entity.xml": TABLE,
    "fieldsecurityprofiles.xml": COLUMN_SECURITY,
    "environmentvariabledefinition.xml": VARIABLE,
    "environmentvariablevalues.json": VARIABLE_VALUES,
}
_IN_A_FOLDER = frozenset({TABLE, VARIABLE, VARIABLE_VALUES})
_BY_FOLDER = {
    ("roles", "xml"): ROLE,
    ("fieldsecurityprofiles", "xml"): COLUMN_SECURITY,
    ("sdkmessageprocessingsteps", "xml"): STEP,
    ("workflows", "json"): FLOW,
}
# Text that people write. In a solution zip the name of a web resource ends in its id, and has no suffix.
_ID_AT_END = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_WRITTEN = frozenset({"js", "ts", "htm", "html", "json", "xsl", "xslt"})
# The newer source format (learn.microsoft.com, "Solution YAML source control format reference", 2026-11-27).
_YAML_NAMES = frozenset(
    {"solution", "solutioncomponents", "rootcomponents", "missingdependencies", "publisher"}
)
_YAML_FOLDERS = frozenset(
    {
        "roles",
        "entities",
        "fieldsecurityprofiles",
        "sdkmessageprocessingsteps",
        "environmentvariabledefinitions",
        "modernflows",
    }
)
_PROJECTS = frozenset({"cdsproj", "csproj", "proj", "props", "targets"})
_READ_AS_PROJECTS = (*(f".{suffix}" for suffix in sorted(_PROJECTS)), ".cdsproj.user")
"""How the names of files end that are read as projects; the last one is taken along with the project beside it."""
_USED = frozenset(name for name, _ in _BY_FOLDER) | {"webresources"}


@lru_cache(maxsize=100_000)
def kind_of(path: str) -> str | None:
    """The kind of evidence, if anything reads it."""
    *folders, name = path.lower().split("/")
    _, dot, suffix = name.rpartition(".")
    suffix = suffix if dot else ""
    if suffix == "zip":
        return ARCHIVE
    if name in _BY_NAME:
        return _BY_NAME[name]
    if (of_folder := _of_folder(folders, suffix)) is not None:
        return of_folder
    if suffix in ("yml", "yaml"):
        return YAML if name.partition(".")[0] in _YAML_NAMES or _YAML_FOLDERS.intersection(folders) else None
    if name.endswith(_READ_AS_PROJECTS):
        return PROJECT
    written = suffix in _WRITTEN or _ID_AT_END.search(name) is not None
    if "webresources" in folders and written:
        return WEB_RESOURCE
    return OTHER if suffix == "xml" else None


def _of_folder(folders: list[str], suffix: str) -> str | None:
    """The kind of a file by the nearest folder that has one: some tools give each role a folder of its own. Below a table, or
    a web resource, which may be called as such a folder, the file itself has to tell."""
    if "entities" in folders or "webresources" in folders:
        return None
    return next((_BY_FOLDER[one, suffix] for one in reversed(folders) if (one, suffix) in _BY_FOLDER), None)


def known_but_unused(path: str) -> bool:
    """Everything but an XML file in a folder that is read, which would be a role, a step or a flow under another name."""
    *folders, name = path.lower().split("/")
    return not (folders and folders[-1] in _USED - {"webresources", "workflows"} and name)


def stem_of(path: str) -> str:
    """The name of a file without what a managed twin adds and without its suffix."""
    name = path.rpartition("/")[2].rpartition(".")[0]
    return name[: -len("_managed")] if name.lower().endswith("_managed") else name


def name_of(path: str, kind: str) -> str:
    """What a file is about, by its path: tables and variables have a folder each, and all of their files one name."""
    return path.split("/")[-2] if kind in _IN_A_FOLDER and "/" in path else stem_of(path)


def below(path: str, folder: str) -> str:
    """A path from a folder on, by which the same file has the same name in every copy of a solution."""
    parts = path.split("/")
    lower = [part.lower() for part in parts]
    return "/".join(parts[lower.index(folder.lower()) :]) if folder.lower() in lower else parts[-1]
