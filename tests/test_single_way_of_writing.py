"""One package writes: private, whole or not there, through no link. Nothing else opens a file for writing or makes one, but for the
database of history, which is begun there."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("auditor", "checks", "vendor_profiles")
OURS = "auditor/writing/"

# Functions and methods that make, change, move or remove files, by name, whatever they are called on.
WRITES = frozenset(
    [
        "chmod", "chown", "copy2", "copyfile", "copymode", "copystat", "copytree", "create_engine", "fchmod", "fchown", "ftruncate",
        "hardlink_to", "lchmod", "lchown", "link", "link_to", "makedirs", "mkdir", "mkdtemp", "mkfifo", "mknod", "mkstemp",
        "mktemp", "move", "NamedTemporaryFile", "pwrite", "remove", "removedirs", "rename", "renames", "rmdir", "rmtree",
        "savez", "savez_compressed", "savetxt", "sendfile", "SpooledTemporaryFile", "symlink", "symlink_to",
        "TemporaryDirectory", "TemporaryFile", "tofile", "touch", "unlink", "unpack_archive", "make_archive",
        "extractall", "utime", "writelines_to", "write_bytes", "write_text", "write_c14n", "xmlfile",
    ]
)  # fmt: skip
# Whole modules whose business is to write.
STORES = frozenset({"dbm", "duckdb", "logging.handlers", "lmdb", "shelve", "shutil", "sqlite3", "tempfile"})
# What opens a file: for reading only where it says so, or says nothing.
OPENERS = frozenset(
    {
        "open",
        "fdopen",
        "FileIO",
        "ZipFile",
        "PyZipFile",
        "TarFile",
        "GzipFile",
        "BZ2File",
        "LZMAFile",
        "memmap",
    }
)
READING = frozenset({"r", "rb", "rt", "br"})
WRITE_FLAGS = frozenset({"O_APPEND", "O_CREAT", "O_RDWR", "O_TMPFILE", "O_TRUNC", "O_WRONLY"})

# Who may, what, and why.
ALLOWED = {
    "auditor/cli/errors.py": {"O_WRONLY": "the null device, where the reader of standard output is gone"},
    "auditor/collecting/git_run.py": {"shutil": "only to look where git is"},
    "auditor/snapshot/store.py": {"ZipFile": "an archive in a stream that auditor.writing gave", "shutil": "copies between two such streams"},
    "auditor/history/store/database/engine.py": {"create_engine": "a database in a file that auditor.writing began, private; SQLite writes on in it"},
    "auditor/nightly/executors/ready.py": {"ZipFile": "an archive in memory, which a worker reads before its first task"},
    "auditor/incident/events/store.py": {"duckdb": "a database in memory, or in the folder of an incident, which is its owner's; made anew from the evidence at any time"},
    "auditor/assurance/packing/archive.py": {"ZipFile": "an archive in memory"},
    "auditor/incident/preserve/handing/copying.py": {"ZipFile": "an archive in a stream that auditor.writing gave"},
    "auditor/incident/preserve/gathering/scan.py": {"ZipFile": "an archive in a stream that auditor.writing gave"},
    "auditor/report/graph/graphml.py": {"xmlfile": "XML into memory"},
    "auditor/access_review/workbook.py": {"save": "a workbook into memory"},
    "auditor/assurance/asking/drawn/unstamped.py": {"ZipFile": "a workbook into memory"},
    "auditor/assurance/asking/drawn/workbook.py": {"save": "a workbook into memory"},
    "auditor/report/sheets/package.py": {"ZipFile": "a workbook into memory"},
    "vendor_profiles/generic/blank/write_xlsx.py": {"save": "a workbook into memory"},
}  # fmt: skip


def sources() -> list[Path]:
    paths = (path for name in PACKAGES for path in (ROOT / name).rglob("*.py"))
    return sorted(path for path in paths if not relative(path).startswith(OURS))


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def writings(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What a module could write with, and in which line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((name, node.lineno) for alias in node.names for name in _stores(alias.name))
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from ((name, node.lineno) for one in named for name in _stores(one))
        elif isinstance(node, ast.Attribute | ast.Name) and _name(node) in WRITE_FLAGS:
            yield _name(node), node.lineno
        elif isinstance(node, ast.Call):
            yield from ((name, node.lineno) for name in _called(node))


def _stores(module: str) -> Iterator[str]:
    parts = module.split(".")
    above = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
    yield from (one for one in above if one in STORES)


def _called(call: ast.Call) -> Iterator[str]:
    name = _name(call.func)
    if (name in WRITES and not (name == "remove" and _of_a_list(call))) or (
        name in OPENERS and not _reads(call, name)
    ):
        yield name
    elif name in ("save", "dump") and isinstance(call.func, ast.Attribute):
        yield name  # a workbook, an array, an image
    elif name in ("replace", "write") and _takes_a_path(call, name):
        yield name


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def _of_a_list(call: ast.Call) -> bool:
    """`list.remove`; `os.remove` is called on the module, or by its name alone."""
    return isinstance(call.func, ast.Attribute) and _name(call.func.value) != "os"


def _reads(call: ast.Call, name: str) -> bool:
    """Whether the mode is that of reading. A number in its place is that of `os.open`, whose flags are looked at by
    name; a mode that is not written out could be any."""
    method = isinstance(call.func, ast.Attribute) and _name(call.func.value) not in ("io", "codecs", "gzip", "bz2", "lzma", "tarfile", "zipfile", "os")  # fmt: skip
    place = 0 if method and name == "open" else 1
    given = [entry.value for entry in call.keywords if entry.arg in ("mode", "flags")]
    given += call.args[place : place + 1]
    if not given:
        return True
    if name == "open" and isinstance(call.func, ast.Attribute) and _name(call.func.value) == "os":
        return True  # its flags are names of their own
    mode = given[0]
    if isinstance(mode, ast.Constant):
        return mode.value in READING or (method and mode.value not in ("w", "a", "x") and not isinstance(mode.value, str))  # fmt: skip
    return method and name == "open"  # `archive.open(member)`: its first argument is a name and no mode


def _takes_a_path(call: ast.Call, name: str) -> bool:
    """`Path.replace` has one argument and `str.replace` two; a tree writes itself to a path that is written out."""
    if name == "replace":
        on_os = isinstance(call.func, ast.Attribute) and _name(call.func.value) == "os"
        return on_os or (isinstance(call.func, ast.Attribute) and len(call.args) == 1 and not call.keywords)
    return any(entry.arg in ("xml_declaration", "pretty_print", "compression") for entry in call.keywords)


def found_in(text: str) -> set[str]:
    return {name for name, _ in writings(ast.parse(text))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("open('a', 'w')", {"open"}),
        ("open('a', mode='ab')", {"open"}),
        ("open('a', 'r+')", {"open"}),
        ("open('a', how)", {"open"}),
        ("open('a')", set()),
        ("open('a', 'rb')", set()),
        ("path.open('w', encoding='utf-8')", {"open"}),
        ("path.open('xb')", {"open"}),
        ("path.open()", set()),
        ("path.open('rb')", set()),
        ("archive.open(member)", set()),
        ("io.open('a', 'w')", {"open"}),
        ("gzip.open('a', 'wb')", {"open"}),
        ("os.open('a', os.O_WRONLY | os.O_CREAT)", {"O_WRONLY", "O_CREAT"}),
        ("from os import O_RDWR, open as x\nx('a', O_RDWR)", {"O_RDWR"}),
        ("os.open('a', os.O_RDONLY)", set()),
        ("os.fdopen(1, 'w+b')", {"fdopen"}),
        ("os.fdopen(1, 'rb', buffering=0)", set()),
        ("path.write_text('a')", {"write_text"}),
        ("path.write_bytes(b'a')", {"write_bytes"}),
        ("from tempfile import NamedTemporaryFile\nNamedTemporaryFile()", {"tempfile", "NamedTemporaryFile"}),
        ("import tempfile\ntempfile.mkstemp()", {"tempfile", "mkstemp"}),
        ("zipfile.ZipFile(out, 'w')", {"ZipFile"}),
        ("ZipFile(out, mode='a')", {"ZipFile"}),
        ("zipfile.ZipFile(out)", set()),
        ("book.save(out)", {"save"}),
        ("save(out, text)", set()),
        ("import sqlite3", {"sqlite3"}),
        ("create_engine('sqlite:///a')", {"create_engine"}),
        ("import shelve, os", {"shelve"}),
        ("shutil.copyfile('a', 'b')", {"copyfile"}),
        ("from shutil import move", {"shutil"}),
        ("path.mkdir()", {"mkdir"}),
        ("os.makedirs('a')", {"makedirs"}),
        ("path.replace(other)", {"replace"}),
        ("os.replace('a', 'b')", {"replace"}),
        ("'a'.replace('a', 'b')", set()),
        ("replace(one, name='b')", set()),
        ("path.rename(other)", {"rename"}),
        ("path.symlink_to(other)", {"symlink_to"}),
        ("path.unlink()", {"unlink"}),
        ("os.remove('a')", {"remove"}),
        ("some.remove(entry)", set()),
        ("path.chmod(0o644)", {"chmod"}),
        ("tree.write('a', pretty_print=True)", {"write"}),
        ("np.memmap('a', 'float', 'w+')", {"memmap"}),
        ("json.dump(data, stream)", {"dump"}),
        ("logging.handlers.x\nimport logging.handlers", {"logging.handlers"}),
    ],
)
def test_the_test_sees_them(text: str, names: set[str]) -> None:
    assert found_in(text) == names


def test_only_one_package_writes() -> None:
    wrong = [
        f"{relative(path)}:{line}: {name}"
        for path in sources()
        for name, line in writings(ast.parse(path.read_text(encoding="utf-8")))
        if name not in ALLOWED.get(relative(path), {})
    ]
    assert wrong == []


def test_every_exception_is_used() -> None:
    """One that nothing uses any more would let something else in."""
    for place, names in ALLOWED.items():
        assert found_in((ROOT / place).read_text(encoding="utf-8")) >= set(names), place


WATCHED = """
import contextlib, io, json, os, sys, tempfile
root, told, jobs = sys.argv[1] + os.sep, sys.argv[2], json.loads(sys.argv[3])
seen = []
FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
EVENTS = ("os.mkdir", "os.rename", "os.link", "os.symlink", "os.chmod", "os.truncate", "os.remove", "os.rmdir", "sqlite3.connect", "shutil.")
def who():
    frame = sys._getframe(2)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(root) and "site-packages" not in name:
            return name[len(root):]
        frame = frame.f_back
    return ""
def watch(event, arguments):
    if event == "open" and arguments[2] & FLAGS or event.startswith(EVENTS):
        seen.append([event, str(arguments[0])[:200], who()])
sys.dont_write_bytecode = True
sys.addaudithook(watch)
from auditor.cli import main
done = []
for work, arguments in jobs:
    os.chdir(work)
    os.environ["TMPDIR"], tempfile.tempdir, sys.argv = os.path.dirname(work), None, ["-c", *arguments]
    out, code = io.TextIOWrapper(io.BytesIO(), "utf-8"), 0
    seen.clear()
    try:
        with contextlib.redirect_stdout(out):
            main()
    except SystemExit as end:
        code = end.code or 0
    done.append([code, list(seen)])
with open(told, "w") as stream:
    json.dump(done, stream)
"""
# Whose libraries keep something in a private file for a while, which is gone afterwards.
PASSING = {
    "auditor/vendor/running/parallel.py": "multiprocessing, for a counter that processes share",
    "vendor_profiles/generic/blank/write_xlsx.py": "openpyxl, for the sheets of a workbook before they are packed",
}
EXPORT = str(ROOT / "examples/acme-crm")


COMMANDS: list[tuple[tuple[str, ...], int]] = [
    (("scan", EXPORT, "--out", "out/deep"), 19),
    (("scan", EXPORT, "--out", "out", "--processes", "2"), 19),
    (("scan", EXPORT, "--format", "json"), 0),
    (("gate", EXPORT, "--sarif", "a.sarif", "--junit", "a.xml", "--write-baseline", "base.json"), 3),
    (("access", "graph", EXPORT, "--whole", "--out", "a.html"), 1),
    (("access", "propose", EXPORT, "--csv", "a.csv"), 1),
    (("vendors", "form", "--out", "a.form.yaml"), 1),
    (("vendors", "form", "--format", "xlsx", "--out", "a.form.xlsx"), 1),
    (("checks", "list"), 0),
]


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Path, int, list[list[str]]]]:
    """Of each command, run one after the other in a process that is watched: the folder that its own stands in, its exit
    code, and what the interpreter said of it."""
    root = tmp_path_factory.mktemp("watched")
    works = [root / str(number) / "work" for number in range(len(COMMANDS))]
    for work in works:
        work.mkdir(parents=True)
    jobs = json.dumps([(str(work), one) for work, (one, _) in zip(works, COMMANDS, strict=True)])
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, str(ROOT), str(root / "told"), jobs],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads((root / "told").read_text())
    return [(work.parent, code, seen) for work, (code, seen) in zip(works, told, strict=True)]


@pytest.mark.parametrize(
    ("number", "written"),
    [pytest.param(number, files, id=" ".join(one[:2])) for number, (one, files) in enumerate(COMMANDS)],
)
def test_whatever_is_written_is_written_there(
    watched: list[tuple[Path, int, list[list[str]]]], number: int, written: int
) -> None:
    """What the interpreter itself says happened, whatever library did it. A fork of its own writes no less there: its
    files are counted where they lie."""
    folder, code, seen = watched[number]
    assert code in (0, 1, 3), COMMANDS[number]
    others = [one for one in seen if not one[2].startswith(OURS)]
    assert [one for one in others if one[2] not in PASSING] == []
    places = [place for _, place, _ in others if not place.isdigit()]
    assert [place for place in places if not place.startswith((str(folder), "/dev/shm/"))] == []
    files = [path for path in (folder / "work").rglob("*") if path.is_file()]
    assert len(files) == written, files
    assert {path.stat().st_mode & 0o777 for path in files} <= {0o600, 0o644}
    assert bool(seen) is bool(written)
    assert [path.name for path in folder.iterdir()] == ["work"]
