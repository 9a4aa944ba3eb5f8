"""Hostile and broken input: each item is named in a line or among the skipped, and what can be read is judged. Here: contents that are odd."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from auditor.vendor import vendor_named
from tests.cli.bad_input.support import BOSS, CLERK, LICENCE, ODD, ONLY, REST, gate, holders, scan, skipped
from tests.exports import DATED, MAIN, NAMESPACE, audit, rights, write, xml


def with_declaration(encoding: str) -> str:
    return BOSS.replace("UTF-8", encoding)


RIGHT: dict[str, tuple[bytes, int]] = {
    "a byte-order mark": (b"\xef\xbb\xbf" + BOSS.encode(), 4),
    "UTF-16, little end first": (b"\xff\xfe" + with_declaration("UTF-16").encode("utf-16-le"), 4),
    "UTF-16, big end first": (b"\xfe\xff" + with_declaration("UTF-16").encode("utf-16-be"), 4),
    "UTF-16 without a declaration": (BOSS.split("\n", 1)[1].encode("utf-16"), 3),
    "Latin-1": (
        with_declaration("ISO-8859-1").replace("</Profile>", "<label>\xe9</label></Profile>").encode("latin-1"),
        4,
    ),
    "lower-case utf-8": (with_declaration("utf-8").encode(), 4),
    "no declaration": (BOSS.split("\n", 1)[1].encode(), 3),
    "no namespace": (BOSS.replace(f' xmlns="{NAMESPACE}"', "").encode(), 4),
    "a prefix": (
        BOSS.replace("</", "</m:").replace("<", "<m:").replace("<m:/m:", "</m:").replace("<m:?", "<?")
        .replace("xmlns=", "xmlns:m=").encode(),
        4,
    ),
    "blank lines before the declaration": (b"\n \r\n\n" + BOSS.encode(), 7),
    "CRLF": (BOSS.replace("\n", "\r\n").encode(), 4),
    "one line": (BOSS.replace("\n", "").encode(), 1),
    "comments and instructions": (
        BOSS.replace("<name>", "<!-- a\nb --><?php x ?><name>").replace("AllData", "<!-- c -->AllData").encode(),
        4,
    ),
    "CDATA": (BOSS.replace("ModifyAllData", "<![CDATA[ModifyAllData]]>").encode(), 4),
    "blanks around the text": (BOSS.replace("ModifyAllData", "\n   ModifyAllData \t").encode(), 4),
    "character references": (BOSS.replace("Modify", "&#77;odify").encode(), 4),
    "name before enabled": (
        xml(
            "Profile",
            LICENCE + "<userPermissions>\n<name>ModifyAllData</name>\n<enabled>true</enabled>\n</userPermissions>",
        ).encode(),
        4,
    ),
    "lines past 65,535": (
        xml("Profile", LICENCE + rights("ModifyAllData")).replace("<userP", "\n" * 70_000 + "<userP").encode(),
        70_004,
    ),
    "elements past line 65,535": (
        xml("Profile", LICENCE + rights(*["RunReports"] * 20_000, "ModifyAllData")).encode(),
        80_004,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_a_content_that_is_odd_and_right(tmp_path: Path, name: str) -> None:
    content, line = RIGHT[name]
    write(tmp_path, {**REST, ODD: content})
    data = scan(tmp_path)
    assert data["skipped"] == []
    assert holders(data) == {"profile:Odd": line}


def test_a_binary_site_is_not_the_other_site(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            **REST,
            "profiles/Boss.profile-meta.xml": BOSS,
            "siteDotComSites/Shop1.site": b"\x00\x01binary",
            "siteDotComSites/Shop1.site-meta.xml": xml("SiteDotCom"),
        },
    )
    assert scan(tmp_path)["skipped"] == []


def test_a_type_that_nobody_knows_is_named(tmp_path: Path) -> None:
    write(tmp_path, {**REST, "wonders/A.wonder-meta.xml": xml("Wonder"), "wonders/notes.txt": "x"})
    assert skipped(scan(tmp_path)) == {MAIN + "wonders/A.wonder-meta.xml": "unknown_type"}


def test_a_reader_that_fails_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {**REST, "profiles/Boss.profile-meta.xml": BOSS, ODD: CLERK})
    normalizer = vendor_named("salesforce").normalizer
    real = type(normalizer).extract

    def sometimes(self: Any, raw: Any, context: Any) -> Any:
        if raw.source.path.endswith(ODD):
            raise KeyError("surprise")
        return real(self, raw, context)

    monkeypatch.setattr(type(normalizer), "extract", sometimes)
    monkeypatch.delenv("CRM_AUDIT_STRICT")
    data = scan(tmp_path)
    assert skipped(data) == {MAIN + ODD: "reader_failed"}
    assert set(holders(data)) == {"profile:Boss"}
    (tmp_path / MAIN / "profiles/Boss.profile-meta.xml").unlink()
    ran = gate(tmp_path)
    assert (ran.code, "fault of crm-audit" in ran.out) == (4, True)
    assert audit("gate", tmp_path, *DATED, *ONLY, "--keep-going").code == 3
    monkeypatch.setenv("CRM_AUDIT_STRICT", "1")
    assert gate(tmp_path).code == 4
