"""Files of solutions, for tests."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

from auditor.collecting.target import open_target
from auditor.pipeline.opening.exports import export_snapshot
from auditor.policy import load_policy
from auditor.posture import Posture, Role, Unknown
from auditor.snapshot import Snapshot
from auditor.vendor import normalize, vendor_named
from tests.exports import DECLARATION, TODAY, Files, write

XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
ID = "{0a0a0a0a-0000-4000-8000-00000000000%d}"


def privileges(*pairs: str) -> str:
    """Entries of a role, a line each: "prvReadAccount Global"; without a level where the text has one word."""
    return "".join(_privilege(*pair.split(" ")) for pair in pairs)


def _privilege(name: str, level: str | None = None) -> str:
    return f'<RolePrivilege name="{name}"' + (f' level="{level}"' if level else "") + " />\n"


def role_element(name: str, *pairs: str, number: int = 1) -> str:
    body = indent(privileges(*pairs), "    ")
    return f'<Role id="{ID % number}" name="{name}" isinherited="1">\n  <RolePrivileges>\n{body}  </RolePrivileges>\n</Role>\n'


def role_file(name: str, *pairs: str, number: int = 1) -> str:
    """The declaration on line 1, the role on line 2, the first privilege on line 4."""
    return DECLARATION + role_element(name, *pairs, number=number)


def customizations(body: str) -> str:
    return f"{DECLARATION}<ImportExportXml{XSI}>\n{body}</ImportExportXml>\n"


def manifest(*roles: int) -> str:
    rows = "".join(f'<RootComponent type="20" id="{ID % number}" behavior="0" />\n' for number in roles)
    return (
        f'{DECLARATION}<ImportExportXml version="9.2" {XSI}>\n<SolutionManifest>\n<UniqueName>acme</UniqueName>\n'
        f"<RootComponents>\n{rows}</RootComponents>\n</SolutionManifest>\n</ImportExportXml>\n"
    )


def table_file(name: str, *columns: str, audited: str = "1") -> str:
    """Columns as "name type format audited"."""
    rows = "".join(_column(*column.split(" ")) for column in columns)
    return (
        f'{DECLARATION}<Entity{XSI}>\n<Name>{name}</Name>\n<EntityInfo>\n<entity Name="{name}">\n<attributes>\n{rows}'
        f"</attributes>\n<IsAuditEnabled>{audited}</IsAuditEnabled>\n</entity>\n</EntityInfo>\n</Entity>\n"
    )


def _column(name: str, type_: str, format_: str, audited: str) -> str:
    return (
        f'<attribute PhysicalName="{name}">\n<Type>{type_}</Type>\n<LogicalName>{name}</LogicalName>\n'
        f"<Format>{format_}</Format>\n<IsAuditEnabled>{audited}</IsAuditEnabled>\n<IsSecured>0</IsSecured>\n</attribute>\n"
    )


def read(root: Path) -> tuple[Snapshot, Posture]:
    """The snapshot and the posture of a folder or archive."""
    vendor = vendor_named("dataverse")
    policy = load_policy().model_copy(update={"today": TODAY})
    snapshot = export_snapshot(open_target(str(root)), vendor, "2026-11-24T00:00:00Z")
    return snapshot, normalize([(snapshot, "")], vendor, policy, 1)


def posture_of(root: Path, files: Files) -> Posture:
    return read(write(root, files, ""))[1]


def roles_of(posture: Posture) -> dict[str, Role]:
    """The roles by id."""
    seen = posture.access.roles
    assert not isinstance(seen, Unknown)
    return {role.id: role for role in seen.items}


def unread_of(posture: Posture) -> dict[str, str]:
    """Why each role was not read, by id."""
    seen = posture.access.roles
    assert not isinstance(seen, Unknown)
    return {entry.id: entry.unknown.reason for entry in seen.unread}
