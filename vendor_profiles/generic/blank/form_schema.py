"""The JSON Schema of a form in YAML or JSON, made from the questions, so that an editor can help to fill it in."""

from __future__ import annotations

from typing import Any

from ..questions import FORM, SIGNATURE, Asked, Table, questions, tables, words

Schema = dict[str, Any]

_VALUES: dict[str, Schema] = {
    "yes_no": {"type": ["boolean", "string", "null"]},
    "number": {"type": ["integer", "string", "null"]},
    "entries": {"anyOf": [{"type": ["string", "null"]}, {"type": "array", "items": {"type": "string"}}]},
    "text": {"type": ["string", "number", "boolean", "null"]},
}
_VALUE_OF = {"list": "entries", "networks": "entries", "yes_no": "yes_no", "number": "number"}


def form_schema() -> Schema:
    """The schema. How words are read is the reader's to say, and it names each answer that it cannot read."""
    head = {
        "form": {"const": FORM, "description": "kind and version of the file"},
        "language": {"enum": ["en", "vi", None], "description": "vi: days may be day/month/year"},
        "product": {"type": ["string", "null"], "description": words().signature["product"].en},
        **{key: value for key, value in _signature().items() if key != "evidence"},
    }
    answers = {
        id_: {"description": question.text.en, "$ref": f"#/$defs/{_name(question)}_answer"}
        for id_, question in questions().items()
    }
    return {
        "title": "Form",
        "description": "What people state of a CRM: who says it, on which day, and until when it holds.",
        **_object(
            {**head, "answers": _answers(answers), **{key: _rows(one) for key, one in tables().items()}}
        ),
        "required": ["form"],
        "$defs": {**_VALUES, **{f"{name}_answer": _answer(name) for name in _VALUES}},
    }


def _answers(answers: Schema) -> Schema:
    return {"description": "by id of the question", **_object(answers), "type": ["object", "null"]}


def _answer(name: str) -> Schema:
    """An answer alone, or with a signature of its own."""
    value = {"description": "the answer", "$ref": f"#/$defs/{name}"}
    signed = {**_object({"value": value, **_signature()}), "required": ["value"]}
    return {"description": "a value, or one with a signature of its own", "anyOf": [value, signed]}


def _rows(table: Table) -> Schema:
    columns = {
        column.id: {"description": column.text.en, "$ref": f"#/$defs/{_name(column)}"}
        for column in table.columns
    }
    row = {**_object({**columns, **_signature()}), "required": ["name"]}
    return {"description": table.note.en, "type": ["array", "null"], "items": row}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _name(asked: Asked) -> str:
    return _VALUE_OF.get(asked.type, "text")


def _signature() -> Schema:
    return {key: {"type": ["string", "null"], "description": words().signature[key].en} for key in SIGNATURE}
