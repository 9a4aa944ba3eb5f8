from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from pydantic import BaseModel, ConfigDict, Field

from auditor.userfile import MAX_BYTES, UserFileError, nearest, read_yaml, read_yaml_keys, validate


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "file.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(folder: Path, content: str | bytes) -> str:
    path = written(folder, content)
    with pytest.raises(UserFileError) as caught:
        read_yaml(path)
    text = str(caught.value)
    assert text.startswith(str(path))
    assert "\n" not in text
    return text.removeprefix(str(path))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\nb: [x, 2.5, true, null]\n", {"a": 1, "b": ["x", 2.5, True, None]}),
        (b"\xef\xbb\xbfa: 1\n", {"a": 1}),
        ("a: Nước sạch\n", {"a": "Nước sạch"}),
        ("until: 2026-11-24\n", {"until": date(2026, 11, 24)}),
        (
            "on: 2026-11-24\nno: [no]\nY: {off: 1}\n",
            {"on": date(2026, 11, 24), "no": [False], "Y": {"off": 1}},
        ),
        ("name: R&D\n", {"name": "R&D"}),
        ("name: &unused R&D\n", {"name": "R&D"}),
        ("", None),
        ("# nothing\n", None),
        ('{"a": [1, {"b": null}]}', {"a": [1, {"b": None}]}),
        ('  {"a": "\\udcff \\ud83d\\ude00"}\n', {"a": "\udcff 😀"}),
        ("{a: 1, b: [2]}", {"a": 1, "b": [2]}),
    ],
)
def test_reads_yaml_and_json(tmp_path: Path, content: str | bytes, expected: Any) -> None:
    assert read_yaml(written(tmp_path, content)) == expected


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"a: 1\nb: \xff\n", ": is not UTF-8 text (byte 8)"),
        ("a: [1\nb: }\n", ", line 2: is not valid YAML: did not find expected ',' or ']'"),
        ("a:\n\t- b\n", ", line 2: is not valid YAML: found character that cannot start any token"),
        ("a: 1\n---\nb: 2\n", ", line 2: is not valid YAML: but found another document"),
        ("a: \x00\n", ": is not valid YAML: control characters are not allowed"),
        ("a: 1\nb: 2\na: 3\n", ", line 3: is not valid YAML: the key 'a' stands twice"),
        ("x:\n  a: 1\n  a: 1\n", ", line 3: is not valid YAML: the key 'a' stands twice"),
        ('{"b": 1,\n"a": 1,\n"a": 2}', ", line 3: is not valid YAML: the key 'a' stands twice"),
        ("a: 1\nb: &x 1\nc: *x\n", ", line 3: is not valid YAML: aliases are not allowed here"),
        ("a: &x [*x]\n", ", line 1: is not valid YAML: aliases are not allowed here"),
        ("{a: &x 1, b: *x}", ", line 1: is not valid YAML: aliases are not allowed here"),
        ("a: !!map [x]\n", ", line 1: is not valid YAML: expected a mapping node, but found sequence"),
    ],
)
def test_says_what_is_wrong_and_where(tmp_path: Path, content: str | bytes, text: str) -> None:
    assert refusal(tmp_path, content) == text


def test_builds_no_objects(tmp_path: Path) -> None:
    text = refusal(tmp_path, "a: !!python/object/apply:os.system [id]\n")
    assert text.startswith(", line 1: is not valid YAML: could not determine a constructor")


def test_aliases_that_would_unfold_are_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))]
    assert "aliases are not allowed" in refusal(tmp_path, "\n".join(lines))


@pytest.mark.parametrize(
    "content", ["[" * 50_000, "[" * 50_000 + "]" * 50_000, '{"a":' * 50_000, "a: " + "{" * 9000]
)
def test_deep_nesting_is_an_error_of_the_file(tmp_path: Path, content: str) -> None:
    refusal(tmp_path, content)


@pytest.mark.parametrize(
    "value", ["2026-02-30", "2026-13-01", "0x_", "9" * 5000, "!!bool maybe", "!!int ''", "!!timestamp soon"]
)
def test_what_only_looks_like_a_date_or_a_number_stays_text(tmp_path: Path, value: str) -> None:
    assert read_yaml(written(tmp_path, f"a: {value}\n")) == {"a": value.split(" ")[-1].strip("'")}


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert (
        refusal(tmp_path, b"#" * (MAX_BYTES + 1)) == f": larger than {MAX_BYTES} bytes, which no such file is"
    )
    assert read_yaml(written(tmp_path, b"#" * MAX_BYTES)) is None
    assert read_yaml(written(tmp_path, b"a: 12345"), limit=8) == {"a": 12345}
    with pytest.raises(UserFileError, match="larger than 7 bytes"):
        read_yaml(written(tmp_path, b"a: 12345"), limit=7)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    for path, reason in ((tmp_path / "none.yaml", "No such file or directory"), (tmp_path, "Is a directory")):
        with pytest.raises(UserFileError) as caught:
            read_yaml(path)
        assert str(caught.value) == f"{path}: cannot be read: {reason}"


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")

    colour: str = "red"
    size: int = 1


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    schema_: str = Field(default="", alias="schema")
    inner: Inner = Inner()
    many: tuple[Inner, ...] = ()
    needed: int
    hidden: int = Field(default=0, exclude=True)


def mistakes(data: Any) -> str:
    with pytest.raises(UserFileError) as caught:
        validate(Outer, data, Path("f"))
    return str(caught.value).removeprefix("f: ")


def test_a_valid_file_becomes_its_model() -> None:
    made = validate(Outer, {"schema": "1", "needed": 2, "many": [{"size": 3}]}, Path("f"))
    assert (made.schema_, made.needed, made.many[0].size) == ("1", 2, 3)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({}, "the key 'needed' is missing"),
        ({"needed": 1, "iner": {}}, "unknown key 'iner' (did you mean 'inner'?)"),
        ({"needed": 1, "inner": {"color": 1}}, "unknown key 'inner.color' (did you mean 'colour'?)"),
        ({"needed": 1, "many": [{}, {"syze": 1}]}, "unknown key 'many.1.syze' (did you mean 'size'?)"),
        ({"needed": 1, "shema": 1}, "unknown key 'shema' (did you mean 'schema'?)"),
        ({"needed": 1, "zzz": 1}, "unknown key 'zzz' (valid: inner, many, needed, schema)"),
        ({"needed": 1, "inner": {"zzz": 1}}, "unknown key 'inner.zzz' (valid: colour, size)"),
        ([], "'the file': must be a mapping: a line `key: value` for each; it is a list"),
    ],
)
def test_a_mistake_names_the_key_and_the_nearest_valid_one(data: Any, text: str) -> None:
    assert mistakes(data) == text


def test_every_mistake_is_listed() -> None:
    text = mistakes({"inner": {"size": "big"}, "extra": 1})
    assert text.split("; ")[1:] == [
        "the key 'needed' is missing",
        "unknown key 'extra' (valid: inner, many, needed, schema)",
    ]
    assert text.startswith("'inner.size': Input should be a valid integer")


def test_nearest_lists_what_is_valid_when_nothing_is_near() -> None:
    assert nearest("standart", ["strict", "standard"]) == " (did you mean 'standard'?)"
    assert nearest("x", ["strict", "standard"]) == " (valid: standard, strict)"
    assert nearest("x", []) == ""
    assert nearest("?", [str(n) for n in range(10, 40)]).count(",") == 11


def test_the_nearest_of_very_many_is_found_without_comparing_each() -> None:
    many = [f"person.{number:06}" for number in range(200_000)]
    started = process_time()
    assert nearest("ann.smiht", [*many, "ann.smith"]) == " (did you mean 'ann.smith'?)"
    assert nearest("xnn.smith", [*many, "ann.smith"]) == " (did you mean 'ann.smith'?)"
    assert nearest("nobody at all", many).startswith(" (valid: person.000000, person.000001")
    assert process_time() - started < 5  # each with each takes minutes


WRITTEN = """\
needed: 1
many:
  - size: 3
  - size: 4
    syze: 5
inner:
  size: big
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (WRITTEN, ["unknown key 'many.1.syze' (did you mean 'size'?) (line 5)", "(line 7)"]),
        ("inner: {}\n\n\nmany: one\nneeded: 1\n", ["'many': must be a list", "it is a text (line 4)"]),
        ("needed: 1\ninner: 3\n", ["'inner': must be a mapping", "it is a number (line 2)"]),
        ("inner: {}\n", ["the key 'needed' is missing"]),
    ],
)
def test_a_mistake_names_its_line_and_what_to_write(tmp_path: Path, text: str, said: list[str]) -> None:
    path = tmp_path / "profile.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserFileError) as refused:
        validate(Outer, read_yaml(path), path)
    assert str(refused.value).startswith(f"{path}: ")
    assert [part for part in said if part not in str(refused.value)] == []
    if "missing" in said[0]:
        assert "(line" not in str(refused.value)


@pytest.mark.parametrize(
    "content",
    [
        "a: 1\nb:\n  c: [1, 2]\n  d: |\n    e: x\n\n    f\n# g\nh: 'i'\n",
        "a: {b: 1,\n  c: 2}\nb: x\n",
        '{"a": 1, "b": {"c": 2}}',
        "'a': 1\nb: 2\n",
        "---\na: 1\nb: 2\n",
        'a: "x\nb: y"\nh: 1\n',
        "a:\n- 1\nb:\n- a: 2\n",
        "a: 1",
    ],
)
def test_some_keys_are_those_of_the_whole(tmp_path: Path, content: str) -> None:
    path = written(tmp_path, content)
    whole = read_yaml(path)
    assert read_yaml_keys(path, "a", "b", "z") == {key: whole[key] for key in ("a", "b") if key in whole}


@pytest.mark.parametrize("content", ["a: 1\na: 2\n", "a: [1\n", "a: 1\nb: {\n", b"a: \xff\n"])
def test_some_keys_of_a_wrong_file_are_refused_as_the_whole(tmp_path: Path, content: str | bytes) -> None:
    with pytest.raises(UserFileError):
        read_yaml_keys(written(tmp_path, content), "a", "b")


def test_what_is_not_asked_for_is_not_read(tmp_path: Path) -> None:
    assert read_yaml_keys(written(tmp_path, "a: 1\nb: [\n"), "a") == {"a": 1}
