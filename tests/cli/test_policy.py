"""`crm-audit policy`: the presets, and where each value comes from; and `--policy`, which takes both."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from auditor.assess.assessment import policy_digest
from auditor.cli.shared.held_to import held_to
from auditor.policy import PRESETS, load_policy
from auditor.policy.preset import preset
from auditor.scales import LANGUAGES
from auditor.userfile import UserFileError
from tests.exports import audit


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_preset_and_what_it_is_for(language: str) -> None:
    ran = audit("policy", "list", "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert [line.split()[0] for line in ran.out.splitlines()[2:]] == list(PRESETS)
    assert all(getattr(preset(name).title, language) in ran.out for name in PRESETS)


def test_the_list_for_a_program_has_sources_and_what_is_looser() -> None:
    rows = json.loads(audit("policy", "list", "--format", "json").out)
    assert [row["preset"] for row in rows] == list(PRESETS)
    (small,) = [row for row in rows if row["preset"] == "small-business"]
    assert list(small["loosens"]) == ["thresholds.everyday_percent"]
    assert all(row["sources"] for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [*PRESETS, "strict+vn-pdpl"])
def test_what_is_shown_is_a_policy_file_that_says_the_same(name: str, language: str, tmp_path: Path) -> None:
    ran = audit("policy", "show", name, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    (tmp_path / "own.yaml").write_text(ran.out, encoding="utf-8")
    shown, meant = load_policy(tmp_path / "own.yaml"), load_policy(preset=name)
    assert policy_digest(shown) == policy_digest(meant)
    assert policy_digest(meant) in ran.out
    assert yaml.safe_load(ran.out)["name"] == meant.name


def test_a_file_is_shown_with_its_lines(tmp_path: Path) -> None:
    write(tmp_path, {"own.yaml": "extends: [strict, small-business]\nthresholds:\n  dormant_days: 120\n"})
    ran = audit("policy", "show", tmp_path / "own.yaml")
    assert (
        "  dormant_days: 120  # own.yaml, line 3; instead of 90 by default; asks for less than the default"
        in ran.out
    )
    assert (
        "  password_minimum_length: 14  # small-business; CIS Controls 8.1, 5.2; instead of 8 by default; "
        "strict would be content with 12" in ran.out
    )
    assert "  customize" not in ran.out
    assert "  access.customize: []  # strict; our own choice; instead of" in ran.out
    found = json.loads(audit("policy", "show", tmp_path / "own.yaml", "--format", "json").out)
    values = {entry["key"]: entry for entry in found["values"]}
    assert found["presets"] == ["strict", "small-business"]
    assert (values["thresholds.dormant_days"]["from"], values["thresholds.dormant_days"]["line"]) == (
        "file",
        3,
    )
    assert values["thresholds.everyday_percent"]["beside"] == {"small-business": 50}
    assert values["shared_accounts"]["from"] == "default"


def test_it_is_the_same_in_both_ways_of_naming_presets(tmp_path: Path) -> None:
    write(tmp_path, {"own.yaml": "thresholds: {dormant_days: 120}\n"})
    own = str(tmp_path / "own.yaml")
    assert held_to(("strict", "vn-pdpl", own)) == (Path(own), "strict+vn-pdpl")
    assert held_to(("vn-pdpl", own), "strict") == (Path(own), "strict+vn-pdpl")
    assert held_to((own,), "strict") == (Path(own), "strict")
    assert held_to((), "strict") == (None, "strict")
    assert held_to(("strict+vn-pdpl",)) == (None, "strict+vn-pdpl")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (("strickt",), "strickt: there is no such file, and no preset of this name (did you mean 'strict'?)"),
        (
            ("own.yaml", "other.yaml"),
            "--policy: own.yaml and other.yaml are two files; only one can lie over presets",
        ),
        (
            ("vn-pdpl", "own.yaml"),
            "own.yaml: it extends strict itself, so that vn-pdpl of the command line would not hold; name all of them in "
            "`extends`, as a list",
        ),
    ],
)
def test_what_would_not_hold_is_refused(
    named: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"own.yaml": "extends: strict\n", "other.yaml": "name: x\n"})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserFileError) as caught:
        held_to(named)
    assert str(caught.value) == said


def test_a_file_that_is_called_like_a_preset_is_named_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"strict": "thresholds: {dormant_days: 120}\n"})
    monkeypatch.chdir(tmp_path)
    assert held_to(("./strict",)) == (Path("strict"), "standard")
    assert held_to(("strict",)) == (None, "strict")
