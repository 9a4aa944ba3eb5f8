"""A role that is read a stretch at a time, or without what nobody reads of it, is the same role."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from auditor.posture import Source
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats import streamed
from auditor.vendor.formats.markup import parse
from auditor.vendor.formats.streamed import parse_large
from benchmarks.synthetic_org import generate
from vendor_profiles.salesforce.extract import opened, roles

ROOT = Path(__file__).parents[3]
KINDS = {"profile": "Profile", "permissionset": "PermissionSet", "mutingpermissionset": "MutingPermissionSet"}
ODD = (
    "<userPermissions><enabled>true</enabled><name>ModifyAllData</name></userPermissions>" * 2,
    "<userPermissions><enabled>true</enabled></userPermissions><label>x</label>",
    "<userPermissions><enabled>true</enabled><name>ModifyAllData</name><name>ViewSetup</name></userPermissions>",
    "<userPermissions><enabled>maybe</enabled><name>ModifyAllData</name></userPermissions>",
    "<userPermissions><enabled>true</enabled><name> </name></userPermissions><userLicense>Guest</userLicense>",
    "<objectPermissions><allowRead>true</allowRead></objectPermissions><objectPermissions/>",
    "<objectPermissions><allowRead>false</allowRead><object>A</object></objectPermissions>",
    "<fieldPermissions><editable>true</editable></fieldPermissions><userLicense>Guest User License</userLicense>",
    "<loginIpRanges><startAddress>0.0.0.0</startAddress><endAddress>9.9.9.9</endAddress></loginIpRanges>",
    "",
)


def told(raw: Raw) -> object:
    try:
        return list(roles.extract_role(raw, frozenset({"site"})))
    except NotUsableError as error:
        return error.reason, error.detail


def told_by(raw: Raw, read: Callable[[bytes], object]) -> object:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(streamed, "_CHUNK", 101)
        patched.setattr(opened, "parse_large", lambda data, **_: read(data))
        return told(raw)


def differs(raw: Raw) -> bool:
    whole = told_by(raw, parse)
    return whole != told(raw) or whole != told_by(raw, lambda data: parse_large(data, 0))


def roles_in(folder: Path) -> list[Raw]:
    return [
        Raw(kind, path.read_bytes(), Source(path.name, "sha256:0", "x"))
        for suffix, kind in KINDS.items()
        for path in sorted(folder.rglob(f"*.{suffix}*"))
        if path.is_file()
    ]


def test_roles_of_organisations(tmp_path: Path) -> None:
    generate(tmp_path / "org", files=300, megabytes=2.0, seed=3)
    raws = [*roles_in(ROOT / "examples"), *roles_in(tmp_path)]
    assert len(raws) > 20
    assert [raw.source.path for raw in raws if differs(raw)] == []


@pytest.mark.parametrize("inside", ODD)
@pytest.mark.parametrize("kind", KINDS.values())
def test_odd_roles(kind: str, inside: str) -> None:
    data = f'<{kind} xmlns="http://soap.sforce.com/2006/04/metadata">\n{inside}\n</{kind}>'.encode()
    assert not differs(Raw(kind, data, Source(f"Site.{kind}", "sha256:0", "x")))
