"""A form in YAML: what is not a form of this kind is refused with its line, and nothing in it is run or unfolded."""

from __future__ import annotations

import pytest

from auditor.posture import Known, Source, UnknownKind
from auditor.vendor import NotUsableError
from tests.unknown import is_unknown
from tests.vendor_profiles.generic.forms import SIGNED, read, yaml_of
from vendor_profiles.generic.filled.yaml_form import MAX_BYTES
from vendor_profiles.generic.filled.yaml_form import read as read_form
from vendor_profiles.generic.normalize import NORMALIZER

SOURCE = Source("a.form.yaml", "sha256:" + "0" * 64, "2026-11-24T00:00:00Z")
HEAD = "form: crm-auditor/form/1\nby: An, IT\ndate: 2026-11-20\n"


def refusal(text: str | bytes) -> tuple[str, str]:
    data = text.encode() if isinstance(text, str) else text
    with pytest.raises(NotUsableError) as refused:
        read_form(data, SOURCE)
    return refused.value.reason, refused.value.detail


@pytest.mark.parametrize(
    ("text", "reason", "detail"),
    [
        ("", "empty", ""),
        ("# only words\n", "empty", ""),
        ("a: 1\n", "wrong_root", "form: crm-auditor/form/1"),
        ("- form\n", "wrong_root", ""),
        ("form: crm-auditor/form/2\n", "wrong_root", ""),
        (HEAD + "answer:\n  hsts: yes\n", "malformed", "line 4: there is no key 'answer'; did you mean answers?"),
        (HEAD + "answers:\n  hst: yes\n", "malformed", "line 5: there is no question 'hst'; did you mean hsts?"),
        (HEAD + "answers:\n  hsts: yes\n  hsts: no\n", "malformed", "line 6: the key 'hsts' stands twice"),
        (HEAD + "answers:\n  hsts: {value: yes, bi: An}\n", "malformed", "line 5: there is no key 'bi'"),
        (HEAD + "answers: [hsts]\n", "malformed", "line 4: answers is not made of"),
        (HEAD + "users: an\n", "malformed", "line 4: users is no list of rows"),
        (HEAD + "users: [an]\n", "malformed", "a row of users is not made of"),
        (HEAD + "users:\n  - nme: an\n", "malformed", "line 5: there is no column 'nme'; did you mean name?"),
        (HEAD + "answers: &a {hsts: yes}\nusers: *a\n", "malformed", "line 5: aliases"),
        (HEAD + "answers:\n  hsts: [\n", "malformed", "line"),
        (HEAD + "answers:\n\t hsts: yes\n", "malformed", "line 5"),
        (HEAD + "---\n" + HEAD, "malformed", "more than one document"),
        (HEAD + "? [a]\n: b\n", "malformed", "line 4: a key is not a word"),
        (HEAD + "answers: " + "[" * 9, "malformed", "nested too deeply"),
        (HEAD + "answers: " + "[" * 100_000, "malformed", "line 4"),
        (HEAD + "by: \x07\n", "malformed", ""),
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused_with_its_place(text: str, reason: str, detail: str) -> None:
    found = refusal(text)
    assert found[0] == reason
    assert detail in found[1]


def test_other_encodings_and_sizes_are_refused() -> None:
    assert "UTF-8" in refusal(HEAD.encode("utf-16"))[1]
    assert str(MAX_BYTES) in refusal(b"#" * (MAX_BYTES + 1))[1]


def test_a_few_lines_do_not_unfold_into_gigabytes() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))]
    assert "aliases" in refusal("\n".join(lines))[1]


def test_no_tag_makes_an_object() -> None:
    text = HEAD + "answers:\n  product-version: !!python/object/apply:os.system ['true']\n"
    form = read_form(text.encode(), SOURCE)
    assert form.answers["product-version"].texts == ("true",)


def test_every_value_is_the_text_that_stands_there() -> None:
    text = (
        HEAD
        + "answers:\n  hsts: yes\n  restore-test: 2026-09-01\n  product-version: 8.10\n  backup-exists:\n"
    )
    form = read_form(b"\xef\xbb\xbf" + text.encode(), SOURCE)
    assert {id_: (given.texts, given.line) for id_, given in form.answers.items()} == {
        "hsts": (("yes",), 5),
        "restore-test": (("2026-09-01",), 6),
        "product-version": (("8.10",), 7),
        "backup-exists": ((), 8),
    }


def test_json_is_read_as_well() -> None:
    text = '{"form": "crm-auditor/form/1", "by": "An", "date": "2026-11-20", "answers": {"hsts": true, "mail-tls": null}}'
    posture = read(text.encode())
    assert isinstance(posture.transport.hsts, Known)
    assert posture.transport.hsts.value is True
    assert is_unknown(posture.transport.mail_tls_required, (UnknownKind.NOT_PROVIDED, "Form"))


def test_a_value_inside_a_value_is_an_error_of_that_answer_alone() -> None:
    data = yaml_of({"hsts": {"value": {"a": 1}}, "mail-tls": [["yes"]], "backup-exists": True})
    posture = read(data)
    for fact in (posture.transport.hsts, posture.transport.mail_tls_required):
        assert is_unknown(fact, (UnknownKind.ERROR, "Form"))
        assert "a single value or a plain list is wanted" in fact.reason
    assert isinstance(posture.backup.exists, Known)


@pytest.mark.parametrize("name", ["a.form.yaml", "x/b.YML", "c.json", "d.xlsx"])
def test_kinds_of_files(name: str) -> None:
    assert NORMALIZER.kind_of(name) == "Form"


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "yaml", "a.yaml.bak", ""])
def test_other_files_are_no_forms(name: str) -> None:
    assert NORMALIZER.kind_of(name) is None
    assert SIGNED
