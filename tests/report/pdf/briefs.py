"""Reports for management as their builder would make them: a full one in each language, one with nothing to say, and one whose every text is too long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from auditor.report.views.brief import Bar, Brief, Day, Decision, Steps
from tests.report.pdf.brief_en import ENGLISH
from tests.report.pdf.brief_vi import VIETNAMESE

_NONE = {
    "en": (
        "Not rated",
        "Nothing that was provided shows how this CRM is protected.",
        "Of a hundred parts, none is shown good, none is shown bad and 100 are not shown.",
        "Nothing is to be approved yet: first provide an export of the configuration.",
        "No open finding in what was seen; nothing was seen.",
        "To get a grade",
    ),
    "vi": (
        "Chưa xếp hạng",
        "Tài liệu được cung cấp chưa cho thấy CRM này được bảo vệ ra sao.",
        "Trên một trăm phần, chưa phần nào được chứng minh đạt, chưa phần nào được chứng minh chưa đạt, 100 phần chưa được chứng minh.",
        "Chưa có gì cần phê duyệt: trước hết hãy cung cấp bản xuất cấu hình.",
        "Không có phát hiện nào trong phần đã xem; chưa xem được phần nào.",
        "Để được xếp hạng",
    ),
}


def full(language: str = "en") -> Brief:
    """Everything that a report can hold, as much of it as its builder gives."""
    return ENGLISH if language == "en" else VIETNAMESE


def empty(language: str = "en") -> Brief:
    """A tenant of which nothing was seen."""
    whole = full(language)
    return replace(
        whole,
        grade="",
        grade_text=_NONE[language][0],
        says=_NONE[language][1],
        bar=Bar(0, 0, 100, _NONE[language][2]),
        decision=Decision(_NONE[language][3]),
        risks=(),
        risks_more="",
        no_risks=_NONE[language][4],
        next=Steps(_NONE[language][5], (), (), "", _NONE[language][1]),
        areas=(),
        gaps=(),
        gaps_more="",
        accepted=(),
        accepted_more="",
        since=None,
        duties=(),
        duties_text="",
        notes=(),
    )


def extreme(language: str = "en", filling: str = "W" * 5_000) -> Brief:
    """Every text replaced by one that no page was made for, in every place, and twice as many of everything that is listed."""
    made: Brief = stretched(full(language), filling)
    risk = made.risks[0]
    days = full(language).risks
    risks = tuple(
        replace(risk, contain=one.contain, finish=one.finish, severity=one.severity) for one in days
    )
    return replace(made, language=language, assessed=full(language).assessed, risks=risks)


def stretched(value: Any, filling: str) -> Any:
    """The same with another text in the place of each, and twice as many of everything that is listed."""
    if isinstance(value, str):
        return filling
    if isinstance(value, Day):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        found = {one.name: getattr(value, one.name) for one in fields(value)}
        return replace(
            value,
            **{
                name: inner if name in ("severity", "labels") else stretched(inner, filling)
                for name, inner in found.items()
            },
        )
    if isinstance(value, Mapping):
        return value
    if isinstance(value, tuple) and value and not isinstance(value[0], str):
        return tuple(stretched(inner, filling) for inner in value * 2)
    if isinstance(value, tuple):
        return tuple(stretched(inner, filling) for inner in value)
    return value


def texts(value: Any, field: str = "") -> Iterator[str]:
    """Every text of a report that paper shows: names of what is drawn are elsewhere, and days stand as people write them."""
    if isinstance(value, str):
        if field not in _NOT_SHOWN and not value.startswith(("check:", "document:")):
            yield value
    elif isinstance(value, Day):
        yield value.text
    elif is_dataclass(value):
        for one in fields(value):
            if one.name not in _NAMED.get(type(value).__name__, ()):
                yield from texts(getattr(value, one.name), one.name)
    elif isinstance(value, tuple):
        for inner in value:
            yield from texts(inner, field)


_NOT_SHOWN = frozenset(
    {"language", "severity", "anchors", "tenant", "fingerprint", "evidence_whole", "repeat_anchors", "short"}
)
_NAMED = {"DossierFinding": ("title",), "AreaBar": ("text",)}
"""A finding is known by its headline, and the parts of an area stand as numbers in its row."""
