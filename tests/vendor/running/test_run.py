from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from auditor.policy import AbsenceStatement, load_policy
from auditor.posture import Known, Population, Posture, Unknown, UnknownKind
from auditor.snapshot import RawItem, Skipped, Snapshot, SourceKind
from auditor.vendor import Vendor, normalize, vendor_named
from auditor.vendor.running import one_read
from auditor.vendor.running.run import PARALLEL_FROM_BYTES, default_processes, wanted_items
from tests.vendor.memory import Memory
from tests.vendor.toys import write_vendor

POLICY = load_policy().model_copy(update={"today": date(2026, 11, 24)})
NOW = "2026-11-24T00:00:00Z"
SITES = {"b.site": b"shop", "a.site": b"help"}
ROLES = {f"roles/{name}.role": name.encode() for name in ("Admin", "Sales", "Guest")}


@pytest.fixture(scope="module")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vendor]:
    folder = tmp_path_factory.mktemp("vendors")
    write_vendor(folder, "run_toys.toy")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield Vendor("toy", "run_toys.toy")


def snapshot(
    files: dict[str, bytes], *, lost: tuple[str, ...] = (), skipped: tuple[Skipped, ...] = ()
) -> Snapshot:
    items = tuple(RawItem(path, len(data)) for path, data in sorted(files.items()))
    held = Memory({path: data for path, data in files.items() if path not in lost})
    return Snapshot("toy", SourceKind.EXPORT, held, items, NOW, list(skipped))


def native(posture: Posture, key: str) -> Any:
    fact = posture.native_fact(key)
    assert isinstance(fact, Known)
    return fact.value


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_what_comes_second_is_read_with_what_the_first_said(toy: Vendor) -> None:
    posture = normalize([(snapshot({**SITES, **ROLES}), "org/")], toy, POLICY)
    context = ("standard", ("help", "shop"))
    assert native(posture, "records") == (
        ("Site", "help", "org/a.site", "sha256:" + sha256(b"help"), None),
        ("Site", "shop", "org/b.site", "sha256:" + sha256(b"shop"), None),
        ("Role", "Admin", "org/roles/Admin.role", "sha256:" + sha256(b"Admin"), context),
        ("Role", "Guest", "org/roles/Guest.role", "sha256:" + sha256(b"Guest"), context),
        ("Role", "Sales", "org/roles/Sales.role", "sha256:" + sha256(b"Sales"), context),
    )
    assert posture.provided == {"Site": 2, "Role": 3}


def test_every_item_that_was_read_has_its_digest_whether_it_could_be_used_or_not(toy: Vendor) -> None:
    taken = snapshot(
        {"a.role": b"fine", "b.role": b"refuse", "c.role": b"lost", "d.txt": b""}, lost=("c.role",)
    )
    normalize([(taken, "")], toy, POLICY)
    assert taken.digests == {"a.role": sha256(b"fine"), "b.role": sha256(b"refuse")}


@pytest.mark.parametrize(
    ("data", "lost", "reason", "detail"),
    [
        (b"break", False, "reader_failed", "KeyError at "),
        (b"\xff", False, "reader_failed", "UnicodeDecodeError at "),
        (b"refuse", False, "malformed", "line 3"),
        (b"fine", True, "unreadable", "Permission denied"),
    ],
)
def test_an_odd_file_ends_no_run_and_is_named_as_unknown(
    toy: Vendor, data: bytes, lost: bool, reason: str, detail: str
) -> None:
    taken = snapshot({**ROLES, "roles/Odd.role": data}, lost=("roles/Odd.role",) if lost else ())
    posture = normalize([(taken, "org/")], toy, POLICY, keep_going=True)
    (entry,) = taken.skipped
    assert (entry.path, entry.reason) == ("roles/Odd.role", reason)
    assert entry.detail.startswith(detail)
    assert "Traceback" not in entry.detail
    ((kind, place, unknown),) = native(posture, "unreadable")
    assert (kind, place) == ("Role", "org/roles/Odd.role")
    assert (unknown.kind, unknown.resource, unknown.path) == (UnknownKind.ERROR, kind, place)
    assert unknown.reason == f"{reason}: {entry.detail}"
    ours = unknown.fault is not None and (str(unknown.fault), unknown.fault.file)
    assert ours == (reason == "reader_failed" and (entry.detail, place))
    assert posture.provided == {"Role": 4}
    assert [text for _, text, *_ in native(posture, "records")] == ["Admin", "Guest", "Sales"]


@pytest.mark.parametrize("processes", [1, 2])
def test_a_fault_of_a_reader_is_raised_unless_the_others_must_go_on(toy: Vendor, processes: int) -> None:
    with pytest.raises(KeyError, match="no such thing"):
        normalize([(snapshot({"a.role": b"break"}), "")], toy, POLICY, processes)


def test_what_was_passed_over_when_it_was_collected_is_unknown_too(toy: Vendor) -> None:
    skipped = (Skipped("a.role", "outside"), Skipped("b.txt", "unknown_type"))
    taken = snapshot({"c.role": b"fine"}, skipped=skipped)
    posture = normalize([(taken, "org/")], toy, POLICY)
    unknown = Unknown(UnknownKind.ERROR, resource="Role", reason="outside", path="org/a.role")
    assert native(posture, "unreadable") == (("Role", "org/a.role", unknown),)
    assert posture.provided == {"Role": 2}
    assert tuple(taken.skipped) == skipped


def test_several_snapshots_of_one_tenant_share_their_context_and_keep_their_digests(toy: Vendor) -> None:
    first, second = snapshot({"a.role": b"Admin"}), snapshot({"a.role": b"Sales", "s.site": b"shop"})
    posture = normalize([(first, "one/"), (second, "two/")], toy, POLICY)
    found = [(text, path, context) for _, text, path, _, context in native(posture, "records")]
    assert found == [
        ("shop", "two/s.site", None),
        ("Admin", "one/a.role", ("standard", ("shop",))),
        ("Sales", "two/a.role", ("standard", ("shop",))),
    ]
    assert first.digests == {"a.role": sha256(b"Admin")}
    assert set(second.digests) == {"a.role", "s.site"}


@pytest.mark.parametrize("processes", [1, 2])
def test_progress_counts_every_item_that_means_something(
    toy: Vendor, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    monkeypatch.setattr(one_read, "CHUNK_BYTES", 1)
    taken = snapshot({**SITES, **ROLES, "x.txt": b"", "y.role": b"refuse", "z.role": b""}, lost=("z.role",))
    counts: list[int] = []
    normalize([(taken, "")], toy, POLICY, processes, counts.append)
    assert sum(counts) == len(wanted_items(taken.items, toy)) == 7


def test_only_statements_in_force_are_passed_on(toy: Vendor) -> None:
    days = {"Site": (date(2026, 1, 1), date(2026, 11, 24)), "Role": (date(2026, 1, 1), date(2026, 11, 23))}
    stated = tuple(
        AbsenceStatement(resource=kind, by="CISO", stated=first, until=last)
        for kind, (first, last) in days.items()
    )
    posture = normalize([(snapshot({}), "")], toy, POLICY.model_copy(update={"absent": stated}))
    assert native(posture, "absent") == {"Site"}


def test_the_collector_is_on_again_whatever_happens(toy: Vendor) -> None:
    assert gc.isenabled()
    normalize([(snapshot(ROLES), "")], toy, POLICY)
    assert gc.isenabled()
    with pytest.raises(ValueError, match="cannot merge"):
        normalize([(snapshot({"a.role": b"no merge"}), "")], toy, POLICY)
    assert gc.isenabled()


def test_more_processes_are_taken_where_they_pay() -> None:
    assert default_processes(PARALLEL_FROM_BYTES - 1, processors=16) == 1
    assert default_processes(PARALLEL_FROM_BYTES, processors=16) == 4
    assert default_processes(PARALLEL_FROM_BYTES, processors=1) == 1


# One process and two ----------------------------------------------------------------------------------------

XML = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<{0} xmlns="http://soap.sforce.com/2006/04/metadata">{1}</{0}>\n'
)


def metadata(kind: str, content: str) -> bytes:
    return XML.format(kind, content).encode()


def right(name: str) -> str:
    return f"<userPermissions><enabled>true</enabled><name>{name}</name></userPermissions>"


def salesforce_files() -> dict[str, bytes]:
    files = {
        "sites/Help.site": metadata("CustomSite", "<active>true</active><masterLabel>Help</masterLabel>"),
        "settings/Security.settings": metadata("SecuritySettings", ""),
        "remoteSiteSettings/Old.remoteSite": metadata(
            "RemoteSiteSetting", "<isActive>true</isActive><url>http://old.example</url>"
        ),
        "profiles/Torn.profile": b"<Profile>",
        "classes/Login.cls": b"public class Login {}",
        "objects/Contact.object": metadata("CustomObject", "<sharingModel>Private</sharingModel>"),
        "reports/Unused.report": b"",
    }
    for number in range(12):
        files[f"profiles/Role {number}.profile"] = metadata("Profile", right("ModifyAllData") * (number % 2))
    return files


@pytest.mark.parametrize("chunk", [1, 9000])
def test_one_process_and_two_give_the_same(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(one_read, "CHUNK_BYTES", chunk)
    vendor, files = vendor_named("salesforce"), salesforce_files()
    taken = [snapshot(files, lost=("profiles/Role 3.profile",)) for _ in range(2)]
    one, two = (
        normalize([(entry, "org/")], vendor, POLICY, processes)
        for entry, processes in zip(taken, (1, 2), strict=True)
    )
    assert one == two
    assert taken[0].manifest() == taken[1].manifest()
    assert taken[0].digest == taken[1].digest
    assert len(taken[0].digests) == len(files) - 2
    assert [(entry.path, entry.reason) for entry in taken[0].skipped] == [
        ("profiles/Role 3.profile", "unreadable"),
        ("profiles/Torn.profile", "malformed"),
    ]
    assert isinstance(one.access.roles, Population)
    assert (len(one.access.roles.items), len(one.access.roles.unread)) == (11, 2)


def test_one_process_and_two_name_the_same_odd_files(toy: Vendor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_read, "CHUNK_BYTES", 1)
    files = {**SITES, **ROLES, "a.role": b"break", "b.role": b"refuse", "c.role": b"\xff", "d.role": b"gone"}
    taken = [snapshot(files, lost=("d.role",)) for _ in range(2)]
    one, two = (normalize([(taken[at], "")], toy, POLICY, at + 1, keep_going=True) for at in (0, 1))
    assert one == two
    assert taken[0].skipped == taken[1].skipped
    assert len(taken[0].skipped) == 4


def test_the_example_is_read_from_a_folder_as_from_memory(tmp_path: Path) -> None:
    from auditor.collecting.folder import Folder

    files = salesforce_files()
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_bytes(data)
    memory, folder = snapshot(files), snapshot(files)
    folder.container = Folder(str(tmp_path))
    vendor = vendor_named("salesforce")
    assert normalize([(memory, "")], vendor, POLICY) == normalize([(folder, "")], vendor, POLICY, 2)
    assert memory.digest == folder.digest
