"""What a person wants to see on a terminal, in 25 lines: the same view that the page and the paper for management draw.

Nothing here knows colours: a line is made of spans that say what they are, and whoever prints decides how that looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.report.escape import plain
from auditor.report.plain.folding import clipped, columns, folded, padded
from auditor.report.plain.spans import DRAWN, Line, Signs, Span, Style, shared, whole
from auditor.report.speech.texts import Texts
from auditor.report.views.brief import AreaBar, Brief, Risk

LINES = 25
WIDEST = 100
NARROWEST = 40
AREA_BAR = 20
TENANT = 20
"""Columns that a name is given at least, before anything stands beside it."""
MOST_OF_A_RISK = 3
"""Lines of one risk at most, where there is room for them."""
FEW = 3
"""Risks that leave room for a third line of the grade."""
NAMED = 3
"""Reports that are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class Written:
    """Where the reports are: the folder, and the names of the files in it, those for people first."""

    folder: str
    names: tuple[str, ...]


def summary(
    brief: Brief, texts: Texts, *, width: int = 80, signs: Signs = DRAWN, written: Written | None = None
) -> list[Line]:
    """At most 25 lines, none wider than `width` (from 40 to 100) but for a folder whose name alone is."""
    drawing = _Drawing(brief, texts, min(max(width, NARROWEST), WIDEST), signs)
    before = [drawing.head(), drawing.bar(), drawing.areas(), drawing.next()]
    after = [drawing.notes(), drawing.reports(written)]
    taken = sum(map(len, (*before, *after)))
    return _spaced([*before, drawing.risks(LINES - taken), *after])


def _spaced(sections: Sequence[list[Line]]) -> list[Line]:
    """The sections, with an empty line between them as long as there is room for it; the risks get theirs first."""
    shown = [section for section in sections if section]
    room = LINES - sum(map(len, shown))
    order = sorted(range(1, len(shown)), key=lambda place: (-len(shown[place]), place))
    spaced = set(order[: max(0, room)])
    lines: list[Line] = []
    for place, section in enumerate(shown):
        lines += [(), *section] if place in spaced else section
    return lines


class _Drawing:
    def __init__(self, brief: Brief, texts: Texts, width: int, signs: Signs) -> None:
        self._brief, self._texts, self._width, self._signs = brief, texts, width, signs

    def head(self) -> list[Line]:
        """Whose CRM, what was looked at with its own date, and the grade with its sentence."""
        brief, between = self._brief, self._signs.between
        about = plain(between.join(("", brief.product_line, brief.assessed.text)))
        tenant = plain(brief.tenant)
        line = plain(self._texts.ui("terminal.head", title=brief.title, tenant=brief.tenant)) + about
        if columns(line) > self._width:
            room = self._width - columns(about)
            cut = clipped(tenant, room if room >= TENANT else self._width, self._signs.ellipsis)
            line = cut + about if room >= TENANT else cut
        grade = self._texts.ui("terminal.grade", grade=brief.grade_text, says=brief.says)
        lines: list[Line] = [(Span(line, "head"),)]
        if brief.looked_at:
            looked = plain(self._texts.ui("terminal.looked_at", sources=brief.looked_at))
            lines += [(Span(text, "soft"),) for text in self._folded(looked, 2)]
        most = 2 if len(brief.risks) > FEW else 3
        return lines + [(Span(text, "grade"),) for text in self._folded(grade, most)]

    def bar(self) -> list[Line]:
        """The hundred: shown good, shown bad, not shown, each with its sign."""
        bar, signs = self._brief.bar, self._signs
        good, bad, unseen = bar.whole or whole((bar.good, bar.bad, bar.unseen))
        legend: Line = (
            Span(f"{signs.good} {self._texts.ui('terminal.good', n=good)}", "good"),
            Span("  "),
            Span(f"{signs.bad} {self._texts.ui('terminal.bad', n=bad)}", "bad"),
            Span("  "),
            Span(f"{signs.unseen} {self._texts.ui('terminal.unseen', n=unseen)}", "unseen"),
        )
        room = self._width - sum(columns(span.text) for span in legend) - 2
        if room >= 10:
            return [(*self._blocks((good, bad, unseen), min(room, 40)), Span("  "), *legend)]
        return [self._blocks((good, bad, unseen), self._width)]

    def areas(self) -> list[Line]:
        """Each of the six on a line: its name, a bar where there is room for one, its numbers."""
        names = [plain(area.name) for area in self._brief.areas]
        applying = [area for area in self._brief.areas if area.applies]
        widest = max(map(columns, names), default=0)
        key, blocks = "area_short", 0
        for key in ("area", "area_short"):
            numbers = max((columns(self._numbers(area, key)) for area in applying), default=0)
            blocks = min(AREA_BAR, self._width - widest - numbers - 4)
            if blocks >= AREA_BAR // 2:
                break
        if blocks < 5:
            widest, blocks = min(widest, self._width - numbers - 2), 0
        return [
            self._area(area, padded(clipped(name, widest, self._signs.ellipsis), widest), blocks, key)
            for area, name in zip(self._brief.areas, names, strict=True)
        ]

    def _area(self, area: AreaBar, name: str, blocks: int, key: str) -> Line:
        if not area.applies:
            room = self._width - columns(name) - 2
            none = clipped(self._texts.ui("terminal.area_none"), room, self._signs.ellipsis)
            return (Span(f"{name}  "), Span(none, "soft"))
        bar = self._blocks((area.good, area.bad, area.unseen), blocks)
        numbers = Span(self._numbers(area, key), "soft")
        return (Span(f"{name}  "), *bar, Span("  " if bar else ""), numbers)

    def _numbers(self, area: AreaBar, key: str) -> str:
        """In words; where these leave no room for a bar, with the signs of the line above."""
        parts = {"good": area.good, "bad": area.bad, "unseen": area.unseen}
        if key == "area":
            return self._texts.ui("terminal.area", **parts)
        signs = (self._signs.good, self._signs.bad, self._signs.unseen)
        return "  ".join(f"{sign} {part:>3}%" for sign, part in zip(signs, parts.values(), strict=True))

    def _blocks(self, parts: tuple[int, int, int], width: int) -> Line:
        """A bar of so many columns; a part that is there shows, however small."""
        shares = shared(parts, width)
        kinds: tuple[tuple[str, Style], ...] = (
            (self._signs.good, "good"),
            (self._signs.bad, "bad"),
            (self._signs.unseen, "unseen"),
        )
        return tuple(
            Span(sign * share, style) for (sign, style), share in zip(kinds, shares, strict=True) if share
        )

    def risks(self, room: int) -> list[Line]:
        """The risks on up to three lines each, as many as there is room for: a second for every one before a third for any."""
        brief = self._brief
        if not brief.risks:
            return [(Span(text),) for text in self._folded(brief.no_risks, min(3, room))]
        most = [1] * len(brief.risks)
        lines: list[Line] = []
        spare = room - len(most)
        for lines_each in (2, MOST_OF_A_RISK):
            for place, risk in enumerate(brief.risks):
                if spare > 0 and len(self._risk(risk, place, lines_each)) > most[place]:
                    most[place], spare = most[place] + 1, spare - 1
        if spare > 0:  # the decision above speaks of them: a heading is for where there is room
            lines.append(
                (Span(clipped(self._texts.ui("terminal.risks"), self._width, self._signs.ellipsis), "head"),)
            )
        for place, risk in enumerate(brief.risks):
            lines += self._risk(risk, place, most[place])
        return lines

    def _risk(self, risk: Risk, place: int, most: int) -> list[Line]:
        severity: Style = risk.severity  # type: ignore[assignment]
        word = f"{place + 1} {self._signs.severity(risk.severity)} {plain(risk.severity_text).lower()}: "
        first, *rest = self._told(risk, self._width - columns(word), most)
        return [(Span(word, severity), Span(first)), *((Span(f"    {text}"),) for text in rest)]

    def _told(self, risk: Risk, width: int, most: int) -> list[str]:
        """The headline; the fact alone where that is whole and the headline would be cut."""
        return self._fitting(plain(risk.headline), plain(risk.short), width, most, later=self._width - 4)

    def notes(self) -> list[Line]:
        """What must not be missed: the first note, and how many more there are."""
        notes = self._brief.notes
        if not notes:
            return []
        said = self._texts.ui("terminal.note", note=notes[0])
        if len(notes) == 1:
            return [(Span(text, "note"),) for text in self._folded(said, 2)]
        tail = self._texts.ui("terminal.notes_more", n=self._texts.number(len(notes) - 1))
        return [(Span(text, "note"),) for text in (*self._folded(said, 1), *self._folded(tail, 1))]

    def next(self) -> list[Line]:
        """The decision, in the sentences that ask for it; it speaks of the risks that stand below. Where they would be cut, who supplies
        what could not be seen is left to the reports: the bars above show how much that is."""
        decision = self._brief.decision
        whole, short = (
            plain(self._texts.ui("terminal.next", approve=said)) if said else ""
            for said in (decision.approve, decision.short)
        )
        return [(Span(text, "head"),) for text in self._fitting(whole, short, self._width, 3)]

    def reports(self, written: Written | None) -> list[Line]:
        """Where the reports are, or how to get them. A folder is never cut: somebody copies it."""
        if written is None:
            return [(Span(text, "soft"),) for text in self._folded(self._texts.ui("terminal.no_reports"), 2)]
        folder = plain(written.folder)
        if columns(folder) > self._width - 1:
            before, _, after = self._where(written, 1).partition(folder)
            after, colon = after.removeprefix(":"), ":" if after.startswith(":") else ""
            lines = [before.strip(), folder + colon, *self._folded(after.strip(), 1)]
        else:
            said = self._where(written, NAMED)
            for named in range(NAMED - 1, 0, -1):
                if columns(said) <= self._width:
                    break
                said = self._where(written, named)
            lines = self._folded(said, 3)
        return [(Span(text, "soft"),) for text in lines]

    def _where(self, written: Written, named: int) -> str:
        """The folder, so many files of it by name, and how many more there are."""
        names = ", ".join(written.names[:named])
        if (more := len(written.names) - named) > 0:
            names = self._texts.ui("terminal.reports_more", names=names, n=self._texts.number(more))
        return plain(self._texts.ui("terminal.reports", folder=written.folder, names=names))

    def _fitting(
        self, text: str, short: str, width: int, most: int, *, later: int | None = None
    ) -> list[str]:
        """The text on so many lines; what is short where that is whole and the text would be cut."""
        for told in (text, short):
            lines = folded(told, width, most, later=later, ellipsis=self._signs.ellipsis)
            if told and " ".join(lines) == " ".join(told.split()):
                return lines
        return folded(text, width, most, later=later, ellipsis=self._signs.ellipsis)

    def _folded(self, text: str, most: int) -> list[str]:
        return folded(plain(text), self._width, most, ellipsis=self._signs.ellipsis)
