"""The package.xml that retrieves everything the checks can use."""

from __future__ import annotations

from xml.sax.saxutils import escape

from auditor.vendor import Profile

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!--
  Everything that the checks can use. Save this as package.xml and run, as a user who may read the configuration
  (x: the manifest, o: your organisation, t: the folder to retrieve into):

    sf project retrieve start -x package.xml -o YOUR-ORG -t retrieved
    crm-audit scan retrieved/unpackaged.zip
-->
<Package xmlns="http://soap.sforce.com/2006/04/metadata">
"""


def package_xml(profile: Profile) -> str:
    """The manifest as text. Settings are asked for by the name of the type without "Settings"."""
    export = profile.export
    assert export is not None, "a manifest is of an export"
    types: dict[str, set[str]] = {}
    for kind, evidence in export.evidence.items():
        if evidence.folder == "settings":
            types.setdefault("Settings", set()).add(kind.removesuffix("Settings"))
        elif evidence.members:
            types.setdefault(kind, set()).update(evidence.members)
    blocks = [_block(name, sorted(members)) for name, members in sorted(types.items())]
    version = f"    <version>{escape(export.api_version)}</version>\n"
    return _HEAD + "".join(blocks) + version + "</Package>\n"


def _block(name: str, members: list[str]) -> str:
    lines = "".join(f"        <members>{escape(member)}</members>\n" for member in members)
    return f"    <types>\n{lines}        <name>{escape(name)}</name>\n    </types>\n"
