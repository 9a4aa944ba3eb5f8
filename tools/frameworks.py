"""The part of docs/frameworks.md that is made from the files of the frameworks."""

from __future__ import annotations

from pathlib import Path

from auditor.assess.frameworks.model import Framework
from auditor.assess.frameworks.reading import own_frameworks
from auditor.assess.frameworks.ways import WAYS, ways

PLACE = "docs/frameworks.md"
BEGIN = "<!-- Made by `python -m tools.docs` from the files of the frameworks: begins -->"
END = "<!-- Made by `python -m tools.docs` from the files of the frameworks: ends -->"
_HEADS = (
    "Observed",
    "By the register",
    "By checks, the rest attested",
    "Attested",
    "By topics",
    "By nothing",
)
ROOT = Path(__file__).resolve().parent.parent


def frameworks_page() -> str:
    """The page as it stands, with the tables made anew. Raises ValueError where their place is not marked."""
    text = (ROOT / PLACE).read_text(encoding="utf-8")
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        raise ValueError(f"{PLACE}: the place of what is made is not marked once")
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{made()}{END}{rest.partition(END)[2]}"


def made() -> str:
    """Both tables: how the controls are decided, and where the frameworks come from."""
    found = list(own_frameworks().values())
    lines = [f"| Framework | Controls | {' | '.join(_HEADS)} |", f"|---|{'---:|' * (1 + len(_HEADS))}"]
    lines += map(_counts, found)
    lines += [
        "",
        "| Framework | Published by | Read on | Licence, and what stands here |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| [{one.name}]({one.link}) | {one.publisher} | {one.looked_up.isoformat()} | {one.licence.en} |"
        for one in found
    ]
    return "".join(f"{line}\n" for line in lines)


def _counts(framework: Framework) -> str:
    counts = ways(framework)
    cells = " | ".join(str(counts[way]) for way in WAYS)
    return f"| `{framework.framework}` | {len(list(framework.all()))} | {cells} |"
