"""From an opened export to its snapshot: what means something to the product, what lies around it, and what could not be placed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from auditor.collecting.above import items_above, left_beside, on_disk
from auditor.collecting.dated import day_shown
from auditor.collecting.export import snapshot_of
from auditor.collecting.links import told_apart
from auditor.collecting.nested import expanded
from auditor.collecting.submodules import not_fetched
from auditor.collecting.target import Target
from auditor.snapshot import LEFT_OUT, Skipped, Snapshot
from auditor.vendor import Vendor
from auditor.vendor.paths.below import deployed_with, left_out, meaning_of, told_by_content
from auditor.vendor.running.run import wanted_items

# Folders of tools: each file in them is asked for like any other, and what means nothing is named once a folder.
OF_TOOLS = frozenset({".hg", ".svn", ".sf", ".sfdx", ".venv", "__pycache__", "node_modules"})


def export_snapshot(
    target: Target, vendor: Vendor, observed_at: str, others: Sequence[Target] = ()
) -> Snapshot:
    """The snapshot of an export that is read in place, with everything in it that could not be placed. `others` are scanned with
    it."""
    export, kind_of = vendor.profile.export, vendor.normalizer.kind_of
    around = target  # as it was opened, without what lies in archives
    if export is not None:
        target = expanded(target, export.archives)
    linked = [entry.leads_to for entry in target.skipped if entry.leads_to is not None]
    above = items_above(around, export.above if export is not None else ())
    target.skipped[:] = told_apart(target.skipped, target.items, partial(meaning_of, vendor))
    target.skipped += [
        Skipped(folder, "unreadable", "is a folder and not a file")
        for folder in target.folders
        if (kind := kind_of(folder)) is not None and kind not in told_by_content(vendor)
    ]
    left = left_out(vendor, [*target.items, *above], target.container.read)
    aside = {folder: why for folder, why in left if not any(_leads(link, folder) for link in linked)}
    target.skipped += [Skipped(folder, LEFT_OUT, why) for folder, why in aside.items()]
    items = [item for item in target.items if not item.path.startswith(tuple(aside))]
    items += above
    deployed: list[str] = []
    for file, folders in deployed_with(vendor, items, target.container.read):
        target.skipped += left_beside(around, file, folders, others, kind_of)
        deployed += on_disk(around, file, folders)
    target.skipped += not_fetched(around, deployed)
    wanted = wanted_items(items, vendor)
    taken = {item.path for item in wanted}
    unknown = [
        item.path
        for item in items
        if item.path not in taken and not vendor.normalizer.known_but_unused(item.path)
    ]
    made = snapshot_of(target, vendor.id, wanted, _gathered(unknown), observed_at)
    made.dated = day_shown(target, date.fromisoformat(observed_at[:10]))
    return made


def _leads(link: str, folder: str) -> bool:
    """Whether a link to a folder leads to another one (which ends in "/"), too: at it, above it or into it. By such a name it may
    be taken all the same."""
    return not link or folder.startswith(f"{link}/") or link.startswith(folder)


def _gathered(paths: Iterable[str]) -> list[str]:
    """The paths, with the folder of a tool in the place of what lies in it."""
    return list(dict.fromkeys(_folder_of_tool(path) or path for path in paths))


def _folder_of_tool(path: str) -> str | None:
    parts = path.split("/")
    depth = next((index for index, part in enumerate(parts[:-1], 1) if part in OF_TOOLS), None)
    return None if depth is None else "/".join(parts[:depth]) + "/"
