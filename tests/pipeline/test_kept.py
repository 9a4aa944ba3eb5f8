"""With what was kept a verdict is, to the byte, the one without it; whatever was done to what was kept, and to the files."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.cache import Cache, own_key
from auditor.collecting.export import snapshot_of
from auditor.collecting.target import Target
from auditor.pipeline import kept
from auditor.pipeline.comparing.compared import With, compare
from auditor.pipeline.machine import Machine
from auditor.pipeline.request import Request
from auditor.pipeline.run import run
from auditor.posture import Posture, Source
from auditor.snapshot import RawItem
from auditor.vendor import Raw, normalize
from auditor.vendor.recall import Recall, Recalling
from auditor.vendor.running.run import wanted_items
from benchmarks.synthetic_org import MINIMUM_FILES, generate
from benchmarks.twins import Twin, products
from benchmarks.twins.opened import Held, policy_of, vendor_of
from tests.cli.repositories import commit, enter, repository
from tests.examples import examples, some
from tests.exports import EXAMPLE, MAIN, WAIVERS, files_of, rights, xml

MOMENT = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOLDER = f"{MAIN}permissionsets/All.permissionset-meta.xml"
FORMATS = some(("json", "sarif", "junit", "csv"), 1)
"""Others are made of what stands in the first."""


def machine(folder: Path | None, moment: datetime = MOMENT, processors: int = 1) -> Machine:
    cache = None if folder is None else Cache(folder, lambda: own_key(folder))
    return Machine(now=lambda: moment, cache=cache, processors=processors)


def told(request: Request, on: Machine) -> tuple[str, ...]:
    """Everything that a run says."""
    with run(request, on) as outcome:
        texts = [str(text) for _, text in outcome.reports(FORMATS)]
        return (*texts, outcome.baseline().model_dump_json(), *sorted(outcome.seen))


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of what is parsed, in this process."""
    seen: list[str] = []
    normalizer = importlib.import_module("vendor_profiles.salesforce.normalize").NORMALIZER
    genuine = type(normalizer).extract

    def extract(self: object, raw: Raw, context: object) -> object:
        seen.append(raw.source.path)
        return genuine(self, raw, context)

    monkeypatch.setattr(type(normalizer), "extract", extract)
    return seen


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the example's files, where one stands."""
    folder = tmp_path / "here"
    for name, data in files_of(EXAMPLE).items():
        place = folder / "crm" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    monkeypatch.chdir(folder)
    return folder


REQUEST = Request(("crm",), today=MOMENT.date(), processes=1)


def test_what_was_read_once_is_not_parsed_again(here: Path, tmp_path: Path, extracted: list[str]) -> None:
    without = told(REQUEST, machine(None))
    read, cache = len(extracted), tmp_path / "cache"
    extracted.clear()
    assert told(REQUEST, machine(cache)) == without
    assert len(extracted) == read
    extracted.clear()
    assert told(REQUEST, machine(cache)) == without
    # A file with a credential in it is read each time: where it was found rests nowhere else.
    assert len(extracted) == 1
    extracted.clear()
    later = MOMENT.replace(hour=17)
    assert told(REQUEST, machine(cache, later)) == told(REQUEST, machine(None, later))


def test_what_is_kept_says_nothing_to_others(here: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    told(REQUEST, machine(cache))
    (file,) = cache.glob("*.kept")
    data = file.read_bytes()
    assert [word for word in (b"permissionset", b"Record", b"crm/", b"sha256") if word in data] == []


def test_another_program_parses_all_of_it(
    here: Path, tmp_path: Path, extracted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    told(REQUEST, machine(cache))
    read = len(extracted)
    monkeypatch.setattr(kept, "this_program", lambda: "edited")
    extracted.clear()
    told(REQUEST, machine(cache))
    assert len(extracted) == read


def test_a_moved_file_is_another_file(here: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    told(REQUEST, machine(cache))
    sets = sorted((here / "crm").rglob("*.permissionset-meta.xml"))
    for one in sets:
        one.rename(one.with_name(f"Moved_{one.name}"))
    assert told(REQUEST, machine(cache)) == told(REQUEST, machine(None))


def test_what_decides_about_a_file_from_elsewhere_counts(here: Path, tmp_path: Path) -> None:
    """A profile becomes that of visitors by a site, and text is replaced by the project file; neither touches the file."""
    cache = tmp_path / "cache"
    told(REQUEST, machine(cache))
    site = xml("CustomSite", "<guestProfile>Admin</guestProfile>\n<active>true</active>")
    folder = next((here / "crm").rglob("permissionsets")).parent / "sites"
    folder.mkdir(exist_ok=True)
    (folder / "Shop.site-meta.xml").write_text(site)
    assert told(REQUEST, machine(cache)) == told(REQUEST, machine(None))


def spoil_bytes(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_link(file: Path) -> None:
    file.unlink()
    file.symlink_to("/etc/hostname")


SPOILS: dict[str, Callable[[Path], object]] = {
    "cut": lambda file: file.write_bytes(file.read_bytes()[:-20]),
    "emptied": lambda file: file.write_bytes(b""),
    "a bit": spoil_bytes,
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"0"),
    "another": lambda file: file.write_bytes(os.urandom(4096)),
    "of another key": lambda file: file.with_name("key").write_bytes(os.urandom(32)),
    "a folder": a_folder,
    "a link": a_link,
    "key gone": lambda file: file.with_name("key").unlink(missing_ok=True),
    "key short": lambda file: file.with_name("key").write_bytes(b"short"),
    "open to others": lambda file: file.parent.chmod(0o777),
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_was_spoilt_is_read_anew(here: Path, tmp_path: Path, spoil: str, extracted: list[str]) -> None:
    cache = tmp_path / "cache"
    without = told(REQUEST, machine(cache))
    (file,) = cache.glob("*.kept")
    read = len(extracted)
    extracted.clear()
    SPOILS[spoil](file)
    assert told(REQUEST, machine(cache)) == without
    assert len(extracted) == read


def test_entries_of_a_wrong_shape_are_read_anew(here: Path, tmp_path: Path) -> None:
    """Sealed with the right key: by an earlier version, or by a fault of ours."""
    folder = tmp_path / "cache"
    without = told(REQUEST, machine(folder))
    cache = machine(folder).cache
    assert cache is not None
    name = f"records salesforce {os.getcwd()}"
    genuine = cache.read(name)
    assert genuine is not None
    keys = [line.split(b" ")[0] for line in genuine.split(b"\n")]
    for text in (b"[]", b"[[],[1]", b'[["os:system"],[[0,"true"]]]', b"\xff", b'[["a:b"],[[0]]]'):
        cache.write(name, b"\n".join(b"%s 739000 %s" % (key, text) for key in keys))
        assert told(REQUEST, machine(folder)) == without
    for whole in (b"", b"\xff\xfe", b"one", b"one two three\nfour"):
        cache.write(name, whole)
        assert told(REQUEST, machine(folder)) == without


@pytest.mark.slow
@settings(max_examples=examples(6), deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32))
def test_after_any_edits_it_says_what_it_says_without(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    """Files are cut, swapped, taken away, doubled and put back, and each state is judged with what the others left."""
    root, random = tmp_path_factory.mktemp("edits"), Random(seed)
    tree, cache = root / "crm", root / "cache"
    genuine = files_of(EXAMPLE)
    request = replace(REQUEST, paths=(str(tree),), here=root)
    for name, data in genuine.items():
        (tree / name).parent.mkdir(parents=True, exist_ok=True)
        (tree / name).write_bytes(data)
    told(request, machine(cache))
    for _ in range(3):
        for name in random.sample(sorted(genuine), 4):
            other = random.choice(sorted(genuine))
            edit = random.choice(
                (genuine[other], genuine[name][: random.randrange(400)], None, genuine[name])
            )
            if edit is None:
                (tree / name).unlink(missing_ok=True)
            else:
                (tree / name).write_bytes(edit)
        assert told(request, machine(cache)) == told(request, machine(None))
        assert told(replace(request, keeps_posture=False, here=None), machine(cache)) == told(
            replace(request, here=None), machine(None)
        )


def test_in_several_processes_the_same_is_kept(tmp_path: Path, extracted: list[str]) -> None:
    tree, cache = tmp_path / "org", tmp_path / "cache"
    generate(tree, files=MINIMUM_FILES, megabytes=3.0, seed=3)
    request = Request((str(tree),), today=MOMENT.date(), processes=2, here=tmp_path)
    without = told(request, machine(None))
    assert told(request, machine(cache)) == without
    extracted.clear()
    assert told(request, machine(cache)) == without
    assert extracted == []


def test_what_nobody_used_for_a_month_goes(here: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    told(REQUEST, machine(cache))
    place = Cache(cache, lambda: own_key(cache))

    def recall(day: date) -> Recall:
        return Recall(place, f"records salesforce {os.getcwd()}", "", "", day)

    before = len(recall(MOMENT.date()))
    assert before > 10
    for days, left in ((30, before + 1), (31, 2)):
        later = recall(MOMENT.date() + timedelta(days))
        later.note(f"key{days}", "[[],[]]")
        later.keep()
        assert len(recall(MOMENT.date())) == left


# The whole ----------------------------------------------------------------------------------------------------

JUDGED = replace(REQUEST, keeps_posture=False)


@pytest.fixture
def normalized(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often files become a posture."""
    from auditor.pipeline import run as module

    seen: list[int] = []

    def counted(*given: Any, **more: Any) -> Posture:
        seen.append(1)
        return normalize(*given, **more)

    monkeypatch.setattr(module, "normalize", counted)
    return seen


def test_the_same_files_by_the_same_rules_are_not_judged_again(
    here: Path, tmp_path: Path, normalized: list[int]
) -> None:
    cache = tmp_path / "cache"
    without = told(JUDGED, machine(None))
    assert told(JUDGED, machine(cache)) == without
    normalized.clear()
    assert told(JUDGED, machine(cache)) == without
    assert normalized == []
    later = MOMENT.replace(hour=21, minute=7)
    again = told(JUDGED, machine(cache, later))
    assert normalized == []
    assert again == told(JUDGED, machine(None, later)) != without


def test_a_file_of_another_content_size_and_time_alike_is_judged(
    here: Path, tmp_path: Path, normalized: list[int]
) -> None:
    cache = tmp_path / "cache"
    told(JUDGED, machine(cache))
    for file in sorted((here / "crm").rglob("*.permissionset-meta.xml")):
        status, data = file.stat(), file.read_bytes()
        file.write_bytes(data.replace(b"<enabled>true", b"<enabled> yes"))
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
        assert file.stat().st_size == status.st_size
    normalized.clear()
    assert told(JUDGED, machine(cache)) == told(JUDGED, machine(None))
    assert len(normalized) == 2


def test_whatever_decides_beside_the_files_is_judged(
    here: Path, tmp_path: Path, normalized: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    policy, waivers = tmp_path / "policy.yaml", tmp_path / "waivers.yaml"
    policy.write_text("name: own\nthresholds: {waiver_days: 30}\n")
    waivers.write_bytes(WAIVERS.read_bytes())
    others = [
        replace(JUDGED, policy=policy),
        replace(JUDGED, waivers=waivers),
        replace(JUDGED, preset="strict"),
        replace(JUDGED, checks=("access",)),
        replace(JUDGED, skip=("secrets",)),
        replace(JUDGED, tenant="Acme"),
        replace(JUDGED, vendor="salesforce"),
        replace(JUDGED, at_base={}),
        replace(JUDGED, today=MOMENT.replace(day=25).date()),
        replace(JUDGED, paths=("./crm",)),
    ]
    told(JUDGED, machine(cache))
    for request in others:
        first = told(request, machine(cache))
        assert first == told(request, machine(None)), request
        assert told(request, machine(cache)) == first
    normalized.clear()
    request = replace(JUDGED, waivers=waivers, policy=policy)
    told(request, machine(cache))
    policy.write_text("name: own\nthresholds: {waiver_days: 31}\n")
    assert told(request, machine(cache)) == told(request, machine(None))
    waivers.write_text("waivers: []\n")
    assert told(request, machine(cache)) == told(request, machine(None))
    tomorrow = MOMENT.replace(day=25)
    assert told(request, machine(cache, tomorrow)) == told(request, machine(None, tomorrow))
    monkeypatch.setattr("auditor.pipeline.whole.this_program", lambda: "edited")
    told(request, machine(cache))
    assert len(normalized) == 8


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_spoilt_whole_is_judged_anew(here: Path, tmp_path: Path, spoil: str, normalized: list[int]) -> None:
    cache = tmp_path / "cache"
    without = told(JUDGED, machine(cache))
    for file in list(cache.glob("*.kept")):
        SPOILS[spoil](file)
    normalized.clear()
    assert told(JUDGED, machine(cache)) == without
    assert normalized == [1]


def test_a_whole_of_a_wrong_shape_is_judged_anew(here: Path, tmp_path: Path) -> None:
    """Sealed with the right key, and of the same files and rules: by an earlier version, or by a fault of ours."""
    folder = tmp_path / "cache"
    without = told(JUDGED, machine(folder))
    place = machine(folder).cache
    assert place is not None
    name = f"whole salesforce {os.getcwd()}"
    genuine = place.read(name)
    assert genuine is not None
    first, second, _ = genuine.split(b"\n", 2)
    for text in (b"", b"[]", b"[[],[1]]", b"[[],[[-1,1,2,3]]]", b'[["os:system"],[[0,"true"]]]', b"\xff\xfe"):
        place.write(name, b"\n".join((first, second, text)))
        assert told(JUDGED, machine(folder)) == without
    for whole in (b"", b"\n", b"\xff\n\xff\n"):
        place.write(name, whole)
        assert told(JUDGED, machine(folder)) == without


def test_a_file_that_cannot_be_read_leaves_nothing_of_the_whole(
    here: Path, tmp_path: Path, normalized: list[int]
) -> None:
    cache = tmp_path / "cache"
    file = next(iter(sorted((here / "crm").rglob("*.permissionset-meta.xml"))))
    file.write_bytes(b"<broken")
    first = told(JUDGED, machine(cache))
    assert first == told(JUDGED, machine(None)) == told(JUDGED, machine(cache))
    file.unlink()
    os.mkfifo(file)
    normalized.clear()
    assert told(JUDGED, machine(cache)) == told(JUDGED, machine(None)) == told(JUDGED, machine(cache))
    assert len(normalized) == 3


# The base -----------------------------------------------------------------------------------------------------


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = repository(tmp_path / "repo", {HOLDER: xml("PermissionSet", rights("ViewAllData"))})
    commit(root, {HOLDER: xml("PermissionSet", rights("ViewAllData", "ModifyAllData"))})
    enter(root, monkeypatch)
    return root


AGAINST = Request(("force-app",), today=MOMENT.date(), processes=1)


def compared(on: Machine, request: Request = AGAINST) -> tuple[str, ...]:
    found = compare(request, With(ref="main", new_only=True), on)
    with found.outcome as outcome:
        base = found.base
        assert base is not None
        texts = [str(text) for _, text in outcome.reports(FORMATS)]
        return (*texts, base.model_dump_json(), *found.absent, *found.submodules, str(found.brought_back))


@pytest.fixture
def laid(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many files of commits are laid out."""
    from auditor.collecting.git import Repository

    seen: list[int] = []
    genuine = Repository.unpack

    def unpack(self: Repository, entries: object, target: Path) -> list[str]:
        seen.append(1)
        return genuine(self, entries, target)  # type: ignore[arg-type]

    monkeypatch.setattr(Repository, "unpack", unpack)
    return seen


def test_a_base_that_was_judged_is_not_laid_out_again(work: Path, tmp_path: Path, laid: list[int]) -> None:
    without, cache = compared(machine(None)), tmp_path / "cache"
    assert compared(machine(cache)) == without
    laid.clear()
    assert compared(machine(cache)) == without
    assert laid == []
    later = MOMENT.replace(hour=20)
    assert compared(machine(cache, later)) == compared(machine(None, later))
    assert len(laid) == 1  # by the one without


def test_a_base_is_judged_anew_where_anything_of_it_is_another(
    work: Path, tmp_path: Path, laid: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache"
    compared(machine(cache))
    policy = tmp_path / "policy.yaml"
    policy.write_text("name: own\nthresholds: {waiver_days: 30}\n")
    others = [
        (machine(cache), replace(AGAINST, policy=policy)),
        (machine(cache), replace(AGAINST, preset="strict")),
        (machine(cache), replace(AGAINST, skip=("secrets",))),
        (machine(cache), replace(AGAINST, tenant="Acme")),
        (machine(cache), replace(AGAINST, paths=(".",))),
        (machine(cache), replace(AGAINST, today=MOMENT.replace(day=25).date())),
        (machine(cache, MOMENT.replace(day=26)), AGAINST),
    ]
    for on, request in others:
        laid.clear()
        assert compared(on, request) == compared(replace(on, cache=None), request)
        assert len(laid) == 2, request
    policy.write_text("name: own\nthresholds: {waiver_days: 60}\n")
    laid.clear()
    compared(machine(cache), replace(AGAINST, policy=policy))
    assert len(laid) == 1
    monkeypatch.setattr("auditor.pipeline.comparing.remembered.this_program", lambda: "edited")
    laid.clear()
    compared(machine(cache))
    assert len(laid) == 1


def test_a_spoilt_base_is_judged_anew(work: Path, tmp_path: Path, laid: list[int]) -> None:
    cache = tmp_path / "cache"
    without = compared(machine(None))
    compared(machine(cache))
    for spoil in ("cut", "emptied", "a bit", "another"):
        for file in cache.glob("*.kept"):
            SPOILS[spoil](file)
        laid.clear()
        assert compared(machine(cache)) == without
        assert len(laid) == 1


def test_no_smaller_tree_is_kept_than_is_asked(work: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    on = replace(machine(None), cache=Cache(folder, lambda: own_key(folder), fewest=500))
    compared(on)
    assert not folder.exists()


# Every product ------------------------------------------------------------------------------------------------


def read_then_and_now(twin: Twin, place: Cache) -> None:
    vendor, policy = vendor_of(twin.product), policy_of(twin)
    files = {path: text if isinstance(text, bytes) else text.encode() for path, text in twin.files.items()}
    items = wanted_items([RawItem(path, len(data)) for path, data in sorted(files.items())], vendor)

    def posture(at: str, *, recalled: bool) -> Posture:
        recall = Recall(place, f"records {twin.product}", "program", vendor.package, twin.on)
        made = snapshot_of(Target(Held(files, "files"), items, []), vendor.id, items, [], at)
        return normalize([(made, "")], vendor, policy, recall=recall if recalled else None)

    posture("2026-11-24T08:00:00Z", recalled=True)
    now = "2026-11-25T11:12:13Z"
    assert posture(now, recalled=True) == posture(now, recalled=False)


@pytest.mark.parametrize("product", [name for name, one in products().items() if one.weak().files])
def test_records_of_every_product_come_back_as_if_read_now(
    product: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At another moment, too: what a reader makes of a file depends on nothing but what it is kept by. All are kept, except where a
    credential was found."""
    texts: list[tuple[object, str]] = []
    genuine = Recalling.text

    def text(self: Recalling, records: tuple[object, ...], source: Source) -> str:
        texts.append((records, genuine(self, records, source)))
        return texts[-1][1]

    monkeypatch.setattr(Recalling, "text", text)
    place = machine(tmp_path / "cache").cache
    assert place is not None
    for twin in (products()[product].weak(), products()[product].hardened()):
        read_then_and_now(twin, place)
    assert texts
    assert [records for records, text in texts if not text and "SecretHit(" not in repr(records)] == []
