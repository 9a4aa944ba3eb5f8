"""The sentences of a form: how to answer, and what each column is called."""

from __future__ import annotations

from .questions import Asked, Option, said, words


def allowed(asked: Asked, language: str) -> str:
    """How a question can be answered, in words."""
    key = "free_list" if asked.type == "list" and not asked.options else asked.type
    text = said(words().allowed[key], language).format(
        minimum=asked.minimum, maximum=asked.maximum, options=listed(asked.options, language)
    )
    if not asked.special:
        return text
    special = said(words().allowed["special"], language).format(special=listed(asked.special, language))
    return f"{text}, {special}"


def listed(options: tuple[Option, ...], language: str) -> str:
    return "; ".join(said(option, language) for option in options)


def picks(asked: Asked, language: str) -> list[str]:
    """What can be picked from a list, where one of a few answers is the whole answer."""
    answers = words().answers
    unknown = capital(said(answers["dont_know"], language))
    if asked.type == "yes_no":
        return [capital(said(answers[name], language)) for name in ("yes", "no")] + [unknown]
    if asked.type == "choice":
        return [capital(said(option, language)) for option in asked.options] + [unknown]
    return []


def capital(text: str) -> str:
    """With a capital at its beginning, and the rest as it is."""
    return text[:1].upper() + text[1:]
