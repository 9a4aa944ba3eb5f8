"""What a report repeats of the evidence, without the secrets that stand in it: an export is read where it lies, and nothing
was taken out of it before."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from auditor.collecting.live.redaction.hidden import REDACTED, is_drawn
from auditor.collecting.live.redaction.inside_text import spans_in
from auditor.collecting.live.redaction.secret_shapes import without_shapes
from auditor.posture import Unknown

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://[^\s\"'<>]{4,2000}", re.IGNORECASE)


def shown(value: Any) -> Any:
    """What was found, as a report may show it: texts without secrets by their names, by their shape and as the drawn parts
    of an address."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {key: shown(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [shown(entry) for entry in value]
    return tuple(map(shown, value)) if isinstance(value, tuple) else value


def shown_gap(gap: Unknown) -> Unknown:
    """Why something is not known, as a report may show it."""
    reason, path = shown(gap.reason), shown_name(gap.path)
    return gap if (reason, path) == (gap.reason, gap.path) else replace(gap, reason=reason, path=path)


@lru_cache(maxsize=4096)
def shown_name(name: str) -> str:
    """The name or the place of something, of which only what looks like a secret is taken: it may hold any word."""
    return shown_once(name)


def shown_once(name: str) -> str:
    """The same of what hardly comes twice: remembering a hundred thousand names takes longer than looking at them."""
    return without_shapes(_ADDRESS.sub(_address, name) if "://" in name else name, REDACTED)


@lru_cache(maxsize=4096)
def _text(text: str) -> str:
    for start, end in reversed(list(spans_in(text))):
        text = text[:start] + REDACTED + text[end:]
    return shown_name(text)


def _address(found: re.Match[str]) -> str:
    """An address without the parts of its path that were drawn by lot: behind them somebody may write."""
    return "/".join(REDACTED if is_drawn(part) else part for part in found[0].split("/"))
