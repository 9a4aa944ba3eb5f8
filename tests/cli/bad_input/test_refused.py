"""Hostile and broken input: each item is named in a line or among the skipped, and what can be read is judged. Here: contents that are refused."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.cli.bad_input.support import BOSS, LICENCE, ODD, REST, gate, holders, scan, skipped
from tests.exports import MAIN, NAMESPACE, audit, write, xml
from tests.report.aloud import bytes_inside

DECLARED = '<?xml version="1.0" encoding="{}"?>\n'
HEAD = DECLARED.format("UTF-8")
ROOT = f'<Profile xmlns="{NAMESPACE}">{LICENCE}{{}}</Profile>'


def lol(name: str, levels: int, times: int) -> str:
    """Entities that unfold into times ** levels copies."""
    rows = [f'<!ENTITY {name}0 "lol">']
    rows += [f'<!ENTITY {name}{n} "{f"&{name}{n - 1};" * times}">' for n in range(1, levels + 1)]
    return f"<!DOCTYPE Profile [{''.join(rows)}]>"


CONTENTS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n\t\n", "empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "empty"),
    "zeros": (bytes(4096), "binary"),
    "an image": (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
    "text": (b"Profile: Admin\n", "binary"),
    "a declaration alone": (HEAD.encode(), "malformed"),
    "cut off": (BOSS.encode()[: len(BOSS) // 2], "malformed"),
    "tags that cross": ((HEAD + ROOT.format("<a><b></a></b>")).encode(), "malformed"),
    "two roots": ((HEAD + ROOT.format("") * 2).encode(), "malformed"),
    "a stray ampersand": ((HEAD + ROOT.format("<label>A & B</label>")).encode(), "malformed"),
    "control characters": ((HEAD + ROOT.format("<label>\x01</label>")).encode(), "malformed"),
    "half a character": ((HEAD + ROOT.format("<label>")).encode() + b"\xc3</label></Profile>", "malformed"),
    "an unknown entity": ((HEAD + ROOT.format("<label>&who;</label>")).encode(), "malformed"),
    "an unknown encoding": ((DECLARED.format("KLINGON-8") + ROOT.format("")).encode(), "encoding"),
    "UTF-16 that says UTF-8": ((HEAD + ROOT.format("")).encode("utf-16"), "encoding"),
    "UTF-16 without a mark": (
        (DECLARED.format("UTF-16LE") + ROOT.format("")).encode("utf-16-le"),
        "encoding",
    ),
    "UTF-32": ((DECLARED.format("UTF-32") + ROOT.format("")).encode("utf-32"), "encoding"),
    "UTF-8 that says UTF-16": ((DECLARED.format("UTF-16") + ROOT.format("")).encode(), "encoding"),
    "half of UTF-16": (b"\xff\xfe<\x00P\x00r", "malformed"),
    "depth without end": ((HEAD + "<a>" * 100_000).encode(), "malformed"),
    "another root": (xml("PermissionSet").encode(), "wrong_root"),
    "a page": (b"<html><body>Sign in</body></html>", "wrong_root"),
    "a plain doctype": ((HEAD + "<!DOCTYPE Profile>" + ROOT.format("")).encode(), "doctype"),
    "billion laughs": ((HEAD + lol("a", 12, 10) + ROOT.format("<label>&a12;</label>")).encode(), "doctype"),
    "laughs in an attribute": (
        (HEAD + lol("a", 12, 10) + '<Profile label="&a12;"/>').encode(),
        "doctype",
    ),
    "quadratic blow-up": (
        (
            HEAD
            + f'<!DOCTYPE Profile [<!ENTITY a "{"x" * 100_000}">]>'
            + ROOT.format(f"<label>{'&a;' * 20_000}</label>")
        ).encode(),
        "doctype",
    ),
    "parameter entities": (
        (
            HEAD
            + '<!DOCTYPE Profile [<!ENTITY % a "<!ENTITY b SYSTEM &#39;file:///etc/passwd&#39;>"> %a;]>'
            + ROOT.format("<label>&b;</label>")
        ).encode(),
        "doctype",
    ),
    "a doctype in UTF-16": (
        (DECLARED.format("UTF-16") + lol("a", 8, 10) + ROOT.format("<label>&a8;</label>")).encode("utf-16"),
        "doctype",
    ),
    "a doctype in UTF-7": (
        (
            DECLARED.format("UTF-7")
            + "+ADwAIQ-DOCTYPE Profile +AFs-+ADwAIQ-ENTITY a +ACI-x+ACIAPgBdAD4-"
            + ROOT.format("<label>+ACY-a+ADs-</label>").replace("<", "+ADw-").replace(">", "+AD4-")
        ).encode("ascii"),
        "encoding",
    ),
}


@pytest.mark.parametrize("name", CONTENTS)
def test_a_content_that_is_refused(tmp_path: Path, name: str) -> None:
    content, reason = CONTENTS[name]
    write(tmp_path, {**REST, "profiles/Boss.profile-meta.xml": BOSS, ODD: content})
    data = scan(tmp_path)
    assert set(skipped(data)) == {MAIN + ODD}
    assert skipped(data)[MAIN + ODD] == reason
    assert set(holders(data)) == {"profile:Boss"}
    assert gate(tmp_path).code == 1
    (tmp_path / MAIN / "profiles/Boss.profile-meta.xml").unlink()
    assert gate(tmp_path).code == 3


def test_no_file_of_the_machine_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("plover-4711")
    entity = f'<!DOCTYPE Profile [<!ENTITY a SYSTEM "file://{secret}">]>'
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file://{secret}" parse="text"/>'
    org = write(
        tmp_path / "org",
        {
            ODD: HEAD + entity + ROOT.format("<label>&a;</label>"),
            "profiles/Includes.profile-meta.xml": HEAD + ROOT.format(f"<label>{include}</label>"),
        },
    )
    ran = audit("scan", org, "--out", tmp_path / "out")
    assert ran.code == 0
    files = {file: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    written = b"".join(bytes_inside(data) if file.suffix == ".xlsx" else data for file, data in files.items())
    assert b"Odd.profile-meta.xml" in written
    assert b"plover" not in written + ran.text.encode()


def test_no_address_is_called(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x"
        bodies = {
            "entity": f'<!DOCTYPE Profile [<!ENTITY a SYSTEM "{address}">]>'
            + ROOT.format("<label>&a;</label>"),
            "dtd": f'<!DOCTYPE Profile SYSTEM "{address}">' + ROOT.format(""),
            "schema": ROOT.format("").replace(
                "<Profile ",
                '<Profile xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                f'xsi:schemaLocation="{NAMESPACE} {address}" ',
            ),
        }
        write(tmp_path, {f"profiles/{name}.profile-meta.xml": HEAD + body for name, body in bodies.items()})
        reasons = skipped(scan(tmp_path))
        assert {path.rsplit("/", 1)[1].split(".")[0] for path in reasons} == {"entity", "dtd"}
        with pytest.raises(BlockingIOError):
            server.accept()
