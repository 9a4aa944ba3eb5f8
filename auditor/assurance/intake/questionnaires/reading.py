"""From rows to answers: which row answers which question, wherever its columns stand and whatever its sheets are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.assurance.intake.questionnaires.lines import Cell, Line, Sheet
from auditor.assurance.intake.questionnaires.mapping import Mapping, Said, common, mappings
from auditor.assurance.intake.questionnaires.respondent import day_of, edition_of, plain_words, respondent_of

_LOOK_FOR_ID = 12  # columns


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as it stands there. `said` is None where the words are no answer that we know."""

    id: str
    said: Said | None
    text: str
    place: str
    explanation: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A questionnaire that came back. `open` are those of its questions that hold no answer, `formulas` those that hold a formula in its
    place, `foreign` ids in its manner that it does not have."""

    mapping: Mapping
    edition: str
    answers: tuple[Answered, ...]
    open: tuple[str, ...] = ()
    formulas: tuple[tuple[str, str], ...] = ()
    foreign: tuple[str, ...] = ()
    respondent: str = ""
    said_on: str = ""
    cut: bool = False


def which(sheets: Sequence[Sheet]) -> Mapping | None:
    """The questionnaire that the ids in some rows belong to; None where they belong to none."""
    counted: list[tuple[int, int]] = []
    for order, mapping in enumerate(mappings()):
        found = {
            id_
            for sheet in sheets
            for line in sheet.lines
            for cell in _first(line)
            if (id_ := mapping.id_of(cell.text)) is not None
        }
        if len(found) >= mapping.least and found & set(mapping.questions):
            counted.append((-len(found), order))
    return mappings()[min(counted)[1]] if counted else None


def filled(mapping: Mapping, sheets: Sequence[Sheet]) -> Filled:
    """All that was answered."""
    answers: dict[str, Answered] = {}
    formulas: dict[str, str] = {}
    seen: Counter[str] = Counter()
    doubled: set[str] = set()
    for sheet in sheets:
        for id_, row in _rows(mapping, sheet):
            seen[id_] += 1
            if row.formula:
                formulas.setdefault(id_, row.place)
            elif row.text:
                made = _answered(id_, row)
                if id_ in answers and (answers[id_].said, answers[id_].text) != (made.said, made.text):
                    doubled.add(id_)
                answers.setdefault(id_, made)
    kept = [
        Answered(one.id, None, one.text, one.place) if one.id in doubled else one for one in answers.values()
    ]
    return Filled(
        mapping=mapping,
        edition=edition_of(mapping, sheets),
        answers=tuple(kept),
        open=tuple(id_ for id_ in mapping.questions if id_ not in answers and id_ not in formulas),
        formulas=tuple(
            (id_, place) for id_, place in formulas.items() if id_ not in answers and id_ in mapping.questions
        ),
        foreign=tuple(id_ for id_ in seen if id_ in answers and id_ not in mapping.questions),
        respondent=respondent_of(mapping, sheets),
        said_on=day_of(mapping, sheets),
        cut=any(sheet.cut for sheet in sheets),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    place: str
    formula: bool
    explanation: str
    owner: str


def _rows(mapping: Mapping, sheet: Sheet) -> Iterator[tuple[str, _Row]]:
    """The rows of a sheet that begin with an id, by the columns that the last row of headings above them names."""
    columns: dict[str, int] = {}
    for line in sheet.lines:
        if line.keyed:
            yield from _of_keys(mapping, line)
            continue
        found = _columns(mapping, line)
        if "answer" in found:
            columns = found
            continue
        stands = next(((id_, cell.place) for cell in _first(line) if (id_ := mapping.id_of(cell.text))), None)
        if stands is not None and columns:
            yield stands[0], _row({key: _at(line, place) for key, place in columns.items()}, stands[1])


def _of_keys(mapping: Mapping, line: Line) -> Iterator[tuple[str, _Row]]:
    cells: dict[str, Cell] = {}
    for key, names in _wanted(mapping).items():
        cell = next((line.keyed[name.casefold()] for name in names if name.casefold() in line.keyed), None)
        if cell is not None:
            cells[key] = cell
    others = [cell for cell in line.keyed.values() if cell not in cells.values()]
    id_ = next((id_ for cell in others if (id_ := mapping.id_of(cell.text))), None)
    if id_ is not None and "answer" in cells:
        yield id_, _row(cells, cells["answer"].place)


def _row(cells: dict[str, Cell], place: str) -> _Row:
    answer = cells.get("answer", Cell())
    return _Row(
        text=answer.text,
        place=answer.place or place,
        formula=answer.formula,
        explanation=cells.get("explanation", Cell()).text,
        owner=cells.get("owner", Cell()).text,
    )


def _wanted(mapping: Mapping) -> dict[str, tuple[str, ...]]:
    heads = mapping.headers
    return {"answer": heads.answer, "explanation": heads.explanation, "owner": heads.owner}


def _columns(mapping: Mapping, line: Line) -> dict[str, int]:
    """The columns that a row of headings names; nothing for a row that is none. A heading may go on in brackets."""
    found: dict[str, int] = {}
    for place, cell in enumerate(line.cells):
        text = plain_words(cell.text) if len(cell.text) <= 160 else ""
        if not text:
            continue
        for key, names in _wanted(mapping).items():
            if key not in found and any(
                plain_words(name) == text or text.startswith(plain_words(name) + " ") for name in names
            ):
                found[key] = place
    return found


def _answered(id_: str, row: _Row) -> Answered:
    return Answered(id_, meaning(row.text), row.text, row.place, row.explanation, row.owner)


def meaning(text: str) -> Said | None:
    """What the words of an answer come to: `Yes – see policy 4` is yes."""
    said = plain_words(text)
    words = common()
    for key in ("not_applicable", "partly", "no", "yes"):
        for word in getattr(words, key):
            if said == plain_words(word) or re.match(
                rf"{re.escape(plain_words(word))} ?[-,;:.(]", folded_start(text)
            ):
                return key
    return None


def folded_start(text: str) -> str:
    """The beginning of an answer in small letters, its punctuation kept."""
    return " ".join(text.casefold().replace("–", "-").replace("—", "-").split())[:80]


def _first(line: Line) -> Sequence[Cell]:
    return line.cells[:_LOOK_FOR_ID] if not line.keyed else tuple(line.keyed.values())


def _at(line: Line, place: int) -> Cell:
    return line.cells[place] if place < len(line.cells) else Cell()
