from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.check import load_catalogue
from auditor.policy import PRESETS, AbsenceStatement, Policy, load_policy
from auditor.report.speech.catalogue import report_texts
from auditor.scales import LANGUAGES
from auditor.userfile import UserFileError


def loaded(folder: Path, text: str, preset: str = "standard") -> Policy:
    path = folder / "acme.yaml"
    path.write_text(text, encoding="utf-8")
    return load_policy(path, preset)


def refusal(folder: Path, text: str, preset: str = "standard") -> str:
    with pytest.raises(UserFileError) as caught:
        loaded(folder, text, preset)
    return str(caught.value).removeprefix(str(folder / "acme.yaml") + ": ")


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_is_whole_and_allows_only_for_checks_that_exist(preset: str) -> None:
    policy = load_policy(preset=preset)
    assert policy.name == preset
    assert set(policy.allowed) <= set(load_catalogue().checks)
    assert (policy.absent, policy.personal_data.objects) == ((), ())


def test_the_standard_preset_is_the_default() -> None:
    assert load_policy() == load_policy(preset="standard")


def test_a_file_lies_over_the_preset_key_by_key(tmp_path: Path) -> None:
    base = load_policy()
    policy = loaded(
        tmp_path,
        "thresholds: {dormant_days: 60}\nallowed: {access.run-code: ['profile:Dev*'], access.x: [a, b]}\n"
        "expects: [mfa.admins]\npersonal_data: {objects: [Patient*]}\n",
    )
    assert policy.name == "acme"
    assert policy.thresholds == base.thresholds.model_copy(update={"dormant_days": 60})
    assert policy.allowed == {**base.allowed, "access.run-code": ("profile:Dev*",), "access.x": ("a", "b")}
    assert (policy.expects, policy.personal_data.objects) == (("mfa.admins",), ("Patient*",))


def test_a_file_extends_the_preset_that_it_names_and_else_the_given_one(tmp_path: Path) -> None:
    strict = load_policy(preset="strict")
    assert loaded(tmp_path, "extends: strict\nname: ACME\n").model_copy(update={"name": "strict"}) == strict
    assert loaded(tmp_path, "name: ACME\n", "strict").thresholds == strict.thresholds
    assert loaded(tmp_path, "extends: standard\n", "strict").thresholds == load_policy().thresholds


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "a policy is a mapping of keys; see `crm-audit policy show`"),
        ("- dormant_days: 60\n", "a policy is a mapping of keys; see `crm-audit policy show`"),
        ("threshold: {}\n", "unknown key 'threshold' (did you mean 'thresholds'?)"),
        (
            "thresholds: {dormant_day: 60}\n",
            "unknown key 'thresholds.dormant_day' (did you mean 'dormant_days'?)",
        ),
        ("personal_data: {object: [x]}\n", "unknown key 'personal_data.object' (did you mean 'objects'?)"),
        ("extends: strct\n", "unknown preset 'strct' (did you mean 'strict'?)"),
        ("extends: lax\n", f"unknown preset 'lax' (valid: {', '.join(sorted(PRESETS))})"),
        ("justified: []\n", "unknown key 'justified'; holders are justified in a register (register.yaml)"),
        ("today: 2020-01-01\n", "unknown key 'today'; the day is an option of the command line"),
        ("thresholds:\n", "'thresholds': must be a mapping: a line `key: value` for each; it is empty"),
        (
            "allowed: {access.run-code: Admin}\n",
            "'allowed.access.run-code': must be a list: [one, two], or a line `- one` for each; it is a text",
        ),
        (
            "expects: mfa.admins\n",
            "'expects': must be a list: [one, two], or a line `- one` for each; it is a text",
        ),
        (
            "thresholds: {dormant_days: yes}\n",
            "'thresholds.dormant_days': a number is wanted, not yes or no",
        ),
        (
            "thresholds: {dormant_days: soon}\n",
            "'thresholds.dormant_days': Input should be a valid integer, unable to parse string as an integer",
        ),
        (
            "thresholds: {dormant_days: 0}\n",
            "'thresholds.dormant_days': Input should be greater than or equal to 1",
        ),
        (
            "thresholds: {refresh_token_days: .inf}\n",
            "'thresholds.refresh_token_days': Input should be a finite number",
        ),
    ],
)
def test_a_mistake_names_the_key_and_what_would_be_right(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text).removesuffix(" (line 1)") == said


def test_several_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = refusal(tmp_path, "absent: [{resourc: X, by: Me, stated: 2026-01-01, until: 2026-02-30}]\n")
    assert "the key 'absent.0.resource' is missing" in text
    assert "unknown key 'absent.0.resourc' (did you mean 'resource'?)" in text
    assert "'absent.0.until': Input should be a valid date" in text


def test_an_unknown_preset_is_refused_without_a_file() -> None:
    with pytest.raises(UserFileError, match=r"unknown preset 'standart' \(did you mean 'standard'\?\)"):
        load_policy(preset="standart")


def test_an_absence_statement_holds_from_its_first_day_to_its_last(tmp_path: Path) -> None:
    policy = loaded(
        tmp_path,
        "absent: [{resource: CustomSite, by: The CISO, stated: 2026-03-01, until: 2026-11-24}]\n",
    )
    (entry,) = policy.absent
    assert entry == AbsenceStatement(
        resource="CustomSite", by="The CISO", stated=date(2026, 3, 1), until=date(2026, 11, 24)
    )
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 11, 24), date(2026, 11, 25))
    assert [entry.holds(day) for day in days] == [False, True, True, False]


def test_a_statement_needs_a_name(tmp_path: Path) -> None:
    said = refusal(tmp_path, "absent: [{resource: X, by: '', stated: 2026-01-01, until: 2026-02-01}]\n")
    assert said == "'absent.0.by': String should have at least 1 character (line 1)"


def test_holders_are_allowed_by_glob_for_their_check_alone() -> None:
    policy = load_policy().model_copy(
        update={"allowed": {"access.run-code": ("profile:Admin", "*:Dev [[]A]")}}
    )
    assert policy.is_allowed("access.run-code", "profile:Admin")
    assert policy.is_allowed("access.run-code", "permission-set:Dev [A]")
    assert not policy.is_allowed("access.run-code", "profile:admin")
    assert not policy.is_allowed("access.customize", "profile:Admin")


def test_a_misspelt_right_of_a_pair_is_refused_with_the_nearest_name(tmp_path: Path) -> None:
    said = refusal(tmp_path, "toxic_pairs: {mine: {first: exprt, second: alter_audit_log}}")
    assert said == "'toxic_pairs.mine.first': no right is called 'exprt' (did you mean 'export'?) (line 1)"


@pytest.mark.parametrize("preset", PRESETS)
def test_what_a_preset_says_of_its_pairs_is_said_in_every_language(preset: str) -> None:
    pairs = load_policy(preset=preset).toxic_pairs
    assert pairs
    for language in LANGUAGES:
        assert {f"value.{pair.why}" for pair in pairs.values()} <= set(report_texts(language))


def test_deadlines_are_days_by_severity_and_no_preset_sets_one(tmp_path: Path) -> None:
    assert loaded(tmp_path, "deadlines: {critical: 7, high: 30}").deadlines == {"critical": 7, "high": 30}
    assert [load_policy(preset=preset).deadlines for preset in PRESETS] == [{}] * len(PRESETS)


@pytest.mark.parametrize(
    "text", ["{urgent: 7}", "{critical: 0}", "{critical: yes}", "{critical: soon}", "{critical: 7.5}"]
)
def test_a_deadline_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    assert "deadlines" in refusal(tmp_path, f"deadlines: {text}")
