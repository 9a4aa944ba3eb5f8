"""Whatever an export loses of what it said, no check says anything better of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from tests.exports import scan, write
from tests.vendor_profiles.dataverse.solution.solutions import (
    customizations,
    manifest,
    role_element,
    role_file,
    table_file,
)

STEP = (
    '<SdkMessageProcessingStep Name="As admin"><ImpersonatingUserIdName>Admin</ImpersonatingUserIdName>'
    "<Configuration>password=hV7!kq29xZpLw3Rt</Configuration></SdkMessageProcessingStep>"
)
INNER = role_element("Inner", "prvDeleteContact Global", "prvAssignRole Global", number=3)
FILES = {
    "Other/Solution.xml": manifest(1, 2, 3),
    "Other/Customizations.xml": customizations(f"<Roles>\n{INNER}</Roles>\n"),
    "Roles/Plain.xml": role_file("Plain", "prvReadContact Basic", number=1),
    "Roles/Sales.xml": role_file("Sales", "prvExportToExcel Global", "prvReadContact Global", number=2),
    "Entities/acme_Visit/Entity.xml": table_file("acme_Visit", "acme_mail nvarchar email 0"),
    "SdkMessageProcessingSteps/1.xml": STEP,
}
WORTH = {"fail": 0, "unknown": 0, "partial": 1, "pass": 2, "not_applicable": 2}
# That an entry of a list is not there says that it is not given; that a step names nobody, that it runs as its caller.
SILENT = {"RolePrivilege", "RootComponent", "ImpersonatingUserIdName", "Configuration"}


def losses() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every element and every attribute of every file that is gone, one at a time."""
    for name, text in FILES.items():
        count = len(list(etree.fromstring(text.encode()).iter()))
        for index in range(count):
            root = etree.fromstring(text.encode())
            node = list(root.iter())[index]
            for key in list(node.attrib):
                value = node.attrib.pop(key)
                yield (
                    f"{name} {node.tag!r}@{key!r}",
                    {**FILES, name: etree.tostring(root, encoding="unicode")},
                )
                node.attrib[key] = value
            parent = node.getparent()
            if parent is not None and node.tag not in SILENT:
                parent.remove(node)
                yield f"{name} {node.tag!r}", {**FILES, name: etree.tostring(root, encoding="unicode")}


def statuses(root: Path, files: Mapping[str, str]) -> dict[str, str]:
    outcome = scan(write(root, files, ""), vendor="dataverse")
    return {result.check.id: result.status for result in outcome.assessment.results}


def test_no_lost_part_improves_anything(tmp_path: Path) -> None:
    whole = statuses(tmp_path / "whole", FILES)
    assert {"access.export-data", "dataverse.sensitive-privileges", "access.manage-roles"} <= {
        id_ for id_, status in whole.items() if status == "fail"
    }
    better: dict[str, list[str]] = {}
    for number, (label, files) in enumerate(losses()):
        after = statuses(tmp_path / str(number), files)
        found = [id_ for id_, status in after.items() if WORTH[status] > WORTH[whole[id_]]]
        if found:
            better[label] = found
    assert better == {}
