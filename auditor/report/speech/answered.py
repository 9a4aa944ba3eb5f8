"""What is said of answers that come back: the words of the states, and remarks on rows, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from auditor.answers.answer import Said
from auditor.answers.judging import folded
from auditor.answers.remark import Remark
from auditor.report.escape import plain
from auditor.report.speech.texts import Texts
from auditor.scales import LANGUAGES

_DAYS = frozenset({"day", "report", "at"})


def state(said: str, words: Texts) -> str:
    """The word of a state, as it is offered and read back."""
    return words.ui(f"answers.word.{said}")


@cache
def spoken() -> Mapping[str, Said]:
    """Each state by its key and by its word in every language: files travel."""
    languages = [Texts(language) for language in LANGUAGES]
    return {
        folded(word): said for said in Said for word in (said, *(state(said, texts) for texts in languages))
    }


def remark_line(one: Remark, kind: str, words: Texts) -> str:
    """Where it is and what is to be done; `kind` is "refused" or "told"."""
    field = words.ui(f"answers.field.{one.cell}")
    key = "answers.where" if one.column else "answers.where_saved"
    where = words.ui(key, sheet=one.sheet, row=one.row, column=one.column, field=field)
    params = {name: _param(name, value, words) for name, value in one.params.items()}
    if "other_row" in params:
        other = "answers.other" if one.column else "answers.other_saved"
        params["other"] = words.ui(other, sheet=params["other_sheet"], row=params["other_row"])
    said = words.ui(f"answers.{kind}.{one.key}", **params)
    return plain(f"{where}: {said}")


def _param(name: str, value: str, words: Texts) -> str:
    if name in _DAYS:
        return words.date(value)
    return state(value, words) if name == "said" else value
