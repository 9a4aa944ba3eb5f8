"""Shapes of real organisations: counts and sizes of the table at a small scale, reproducible bytes, XML that parses, figures with
verdicts."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from random import Random
from statistics import median

import pytest
from lxml import etree

from benchmarks.real_shapes.__main__ import main
from benchmarks.real_shapes.cost import Cost, cost, xml_files
from benchmarks.real_shapes.generate import files_of_parts, generate
from benchmarks.real_shapes.measure import ALL, JSON, PARSE, START, Figure, figures
from benchmarks.real_shapes.table import SHAPES, Part

SCALE = 0.02
ENDINGS = {
    "class": (".cls",),
    "component": (".component",),
    "custom metadata": (".md",),
    "field": (".field-meta.xml",),
    "field set": (".fieldSet-meta.xml",),
    "field translation": (".fieldTranslation-meta.xml",),
    "flow": (".flow-meta.xml",),
    "labels": (".labels-meta.xml",),
    "layout": (".layout", ".layout-meta.xml"),
    "object": (".object", ".object-meta.xml"),
    "permission set": (".permissionset",),
    "profile": (".profile", ".profile-meta.xml"),
    "record type": (".recordType-meta.xml",),
    "settings": (".settings",),
    "translation": (".translation-meta.xml",),
    "zip": (".zip",),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folders = {name: tmp_path_factory.mktemp(name) for name in SHAPES}
    for name, folder in folders.items():
        generate(folder, name, scale=SCALE, seed=7)
    return folders


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in files(folder):
        total.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return total.hexdigest()


@pytest.mark.parametrize("name", SHAPES)
def test_files_folders_and_bytes_are_those_of_the_table(made: dict[str, Path], name: str) -> None:
    shape, found = SHAPES[name], files(made[name])
    assert len(found) == round(shape.files * SCALE)
    assert sum(path.stat().st_size for path in found) == pytest.approx(
        shape.megabytes * 1e6 * SCALE, rel=0.03
    )
    folders = sum(1 for path in made[name].rglob("*") if path.is_dir())
    least = 14  # one a kind, however small the scale
    assert folders == pytest.approx(max(least, shape.folders * SCALE), rel=0.25)


@pytest.mark.parametrize(("name", "part"), [(name, part) for name in SHAPES for part in SHAPES[name].parts])
def test_each_part_has_its_count_and_its_size(made: dict[str, Path], name: str, part: Part) -> None:
    found = [path for path in files(made[name]) if path.name.endswith(ENDINGS[part.kind])]
    assert len(found) == max(1, round(part.count * SCALE))
    size = sum(path.stat().st_size for path in found)
    varies = ("object", "field", "class", "component")  # they have a least size, or a description beside them
    if part.kind not in varies:
        assert size == pytest.approx(part.megabytes * 1e6 * SCALE, rel=0.35, abs=1500 * len(found))
    if part.largest:
        assert max(path.stat().st_size for path in found) >= part.largest * 1e6 * SCALE


def test_the_table_leaves_files_that_nobody_reads_in_every_shape() -> None:
    assert all(files_of_parts(name, 1) < shape.files for name, shape in SHAPES.items())


@pytest.mark.parametrize("name", ["A", "D"])
def test_most_classes_are_hidden_and_have_no_text(made: dict[str, Path], name: str) -> None:
    sizes = [path.stat().st_size for path in files(made[name]) if path.suffix == ".cls"]
    assert median(sizes) == 0 < max(sizes)


def test_a_record_of_custom_metadata_has_as_many_values_as_was_counted(made: dict[str, Path]) -> None:
    records = [path for path in files(made["D"]) if path.suffix == ".md"]
    values = [len(etree.parse(path).findall("{*}values")) for path in records]
    assert sum(values) / len(values) == pytest.approx(28_600 / 932, rel=0.25)
    assert median(path.stat().st_size for path in records) == pytest.approx(11_400, rel=0.15)


@pytest.mark.parametrize("name", ["C", "D"])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(
    made: dict[str, Path], tmp_path: Path, name: str
) -> None:
    generate(tmp_path / "again", name, scale=SCALE, seed=7)
    generate(tmp_path / "other", name, scale=SCALE, seed=8)
    assert digest(tmp_path / "again") == digest(made[name]) != digest(tmp_path / "other")


@pytest.mark.parametrize("name", SHAPES)
def test_everything_that_begins_as_xml_is_xml(made: dict[str, Path], name: str) -> None:
    found = xml_files(made[name])
    assert len(found) > len(files(made[name])) // 3
    for path in found:
        etree.parse(path)


def test_a_part_adds_up_whatever_is_empty_typical_or_largest() -> None:
    part = Part("any", 100, 10, largest=2, empty=0.6)
    sizes = part.sizes(Random(1), 1)
    assert (len(sizes), max(sizes), median(sizes)) == (100, 2_000_000, 0)
    assert sum(sizes) == pytest.approx(10_000_000, abs=100)


def test_a_cost_counts_the_processes_that_a_command_starts() -> None:
    busy = "sum(range(10_000_000))"
    spent = cost(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{busy}'])"]
    )
    idle = cost([sys.executable, "-c", "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])"])
    assert spent.processor_seconds > idle.processor_seconds
    assert spent.seconds > 0 < spent.peak_mb


def test_a_command_that_fails_ends_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="ended with code 3"):
        cost([sys.executable, "-c", "raise SystemExit(3)"])


def test_figures_are_medians_of_ratios_with_a_target_where_one_is_set() -> None:
    def turn(parse: float, scan: float) -> dict[str, Cost]:
        scanned = Cost(scan, scan / 2, 260)
        return {PARSE: Cost(parse, parse, 20), JSON: scanned, ALL: scanned, START: Cost(0.5, 0.5, 90)}

    rows = {row.figure: row for row in figures("B", 2, [turn(1, 1.4), turn(2, 3.4), turn(1, 1.6)])}
    assert rows["json: processor time / parse"] == Figure("B", "json: processor time / parse", 1.5, 1.6)
    assert rows["json: processor time / parse"].verdict == "missed"
    assert rows["every format: processor time / parse"].verdict == "met"
    assert rows["json: wall time / parse"].verdict == "met"
    assert rows["memory of a process, MB"].verdict == "missed"
    assert {row.verdict for row in figures("A", 1, [turn(1, 1.4)]) if row.target is None} == {""}


@pytest.mark.slow
def test_the_table_is_printed_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "figures.json"
    main(["--shapes", "E", "--scale", "0.01", "--rounds", "1", "--processes", "1", "--out", str(out)])
    written = json.loads(out.read_text(encoding="utf-8"))
    assert (written["scale"], written["seed"], written["rounds"]) == (0.01, 7, 1)
    assert {(row["figure"], row["verdict"]) for row in written["figures"]} >= {
        ("json: processor time / parse", "missed"),  # start-up alone, at this scale
        ("every format: processor seconds", ""),
    }
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(written["figures"]) + 1
    assert lines[0].split() == ["shape", "figure", "target", "measured", "verdict"]
