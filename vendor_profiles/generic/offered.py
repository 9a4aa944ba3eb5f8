"""The questions of the form, as whoever asks some of them elsewhere needs them."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.bilingual import Words
from auditor.vendor.forms.asked import Choice, FormQuestion

from .questions import Option, questions, tables


def form_questions() -> tuple[FormQuestion, ...]:
    """Every question, in the order of the form."""
    listed = {table.listed for table in tables().values()}
    return tuple(
        FormQuestion(
            id=one.id,
            path=one.path,
            type=one.type,
            topic=one.topic,
            text=one.text,
            attach=one.attach,
            options=_choices(one.options),
            special=_choices(one.special),
            minimum=one.minimum,
            maximum=one.maximum,
            past=one.past,
            lists=bool(one.table) or one.id in listed,
        )
        for one in questions().values()
    )


def _choices(options: Iterable[Option]) -> tuple[Choice, ...]:
    return tuple(Choice(one.value, Words(en=one.en, vi=one.vi)) for one in options)
