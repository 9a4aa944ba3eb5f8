"""Presets together: of what several name the strictest holds, whatever their order, and each value says who named it."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from auditor.assess.assessment import policy_digest
from auditor.policy import PRESETS, load_policy
from auditor.policy.compose import composed, nested
from auditor.policy.load import load_whole
from auditor.policy.preset import leaves, preset
from auditor.policy.stricter import AT_LEAST, is_looser, together
from auditor.userfile import UserFileError

NAMES = some.lists(some.sampled_from(PRESETS), min_size=1, unique=True)


def test_the_default_lies_under_every_preset() -> None:
    assert load_policy(preset="vn-pdpl").thresholds == load_policy().thresholds
    assert load_policy(preset="salesforce-health-check").thresholds == load_policy().thresholds.model_copy(
        update={
            "lockout_attempts": 3,
            "lockout_minutes": 30,
            "certificate_days_left": 180,
            "certificate_key_bits": 4096,
        }
    )


@given(NAMES, some.randoms())
def test_the_order_of_presets_decides_nothing(names: list[str], random: object) -> None:
    shuffled = list(names)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert load_policy(preset="+".join(names)) == load_policy(preset="+".join(shuffled))


@given(NAMES, NAMES, NAMES)
def test_it_does_not_matter_which_two_are_put_together_first(
    first: list[str], second: list[str], third: list[str]
) -> None:
    for key in leaves(load_policy().model_dump()["thresholds"]):
        whole = f"thresholds.{key}"
        said = [
            [leaves(preset(name).policy)[whole] for name in names if whole in leaves(preset(name).policy)]
            for names in (first, second, third)
        ]
        a, b, c = ([together(whole, one)] if one else [] for one in said)
        if a + b and b + c:
            left = together(whole, [together(whole, a + b), *c])
            assert left == together(whole, [*a, together(whole, b + c)])


def test_the_strictest_of_what_is_named_holds_and_the_others_are_shown() -> None:
    for order in permutations(("strict", "small-business", "vn-pdpl")):
        values = load_whole(None, "+".join(order)).values
        length, everyday = (
            values["thresholds.password_minimum_length"],
            values["thresholds.everyday_percent"],
        )
        assert (length.value, length.presets, length.beside) == (14, ("small-business",), (("strict", 12),))
        assert (everyday.value, everyday.presets, everyday.beside) == (
            10,
            ("strict",),
            (("small-business", 50),),
        )
        assert not everyday.is_looser
        assert everyday.why is None


def test_a_preset_may_loosen_the_default_and_says_why() -> None:
    value = load_whole(None, "small-business").values["thresholds.everyday_percent"]
    assert (value.value, value.default, value.is_looser) == (50, 20, True)
    assert value.why is not None
    assert all((value.why.en, value.why.vi))


def test_every_value_is_shown_with_where_it_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "extends: [strict, vn-pdpl]\nthresholds:\n  dormant_days: 120\nallowed:\n"
        "  access.run-code: ['profile:Dev*']\nexpects: [mfa.admins]\ndata_countries: [Viet*]\n",
        encoding="utf-8",
    )
    loaded = load_whole(path)
    assert loaded.presets == ("strict", "vn-pdpl")
    assert loaded.policy.name == "own"
    values = loaded.values
    assert set(values) >= set(leaves(loaded.policy.model_dump(mode="json", exclude={"today", "name"})))
    assert (values["thresholds.dormant_days"].line, values["thresholds.dormant_days"].is_looser) == (3, True)
    assert (values["allowed.access.run-code"].line, values["allowed.access.run-code"].is_looser) == (5, True)
    assert (values["expects"].line, values["expects"].presets) == (6, ())
    assert (values["data_countries"].line, values["data_countries"].is_looser) == (7, False)
    assert values["thresholds.lockout_attempts"].presets == ("strict",)
    assert values["vietnamese_certificate_required"].presets == ("vn-pdpl",)
    assert values["shared_accounts"].is_default
    assert values["allowed.access.customize"].value == []
    assert {key for key, value in values.items() if value.line} == {
        "thresholds.dormant_days",
        "allowed.access.run-code",
        "expects",
        "data_countries",
    }


def test_a_file_that_asks_for_less_than_its_presets_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(
        "extends: [strict, vn-pdpl]\nthresholds: {dormant_days: 60, review_days: 1}\nexpects: []\n"
        "vietnamese_certificate_required: false\n",
        encoding="utf-8",
    )
    values = load_whole(path).values
    assert {key for key, value in values.items() if value.loosens_presets} == {
        "thresholds.dormant_days",
        "expects",
        "vietnamese_certificate_required",
    }
    dormant = values["thresholds.dormant_days"]
    assert (dormant.is_looser, dormant.below, dormant.overruled) == (False, 45, ("strict",))


@pytest.mark.parametrize("glob", ["*", "*.*", "?*"])
def test_no_glob_calls_every_mailbox_the_companys_own(tmp_path: Path, glob: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(f"own_mail_domains: ['acme.example', '{glob}']\n", encoding="utf-8")
    with pytest.raises(UserFileError, match="fits every domain"):
        load_policy(path)


def test_a_file_over_presets_has_the_last_word(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("thresholds: {dormant_days: 120}\n", encoding="utf-8")
    policy = load_policy(path, "strict+small-business")
    assert (policy.thresholds.dormant_days, policy.thresholds.password_minimum_length) == (120, 14)


@pytest.mark.parametrize("text", ["extends: []\n", "extends: {strict: 1}\n", "extends: 7\n"])
def test_what_extends_names_nothing_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserFileError, match="`extends` names a preset, or a list of them"):
        load_policy(path)


def test_the_digest_is_of_what_a_policy_says_and_not_of_its_name(tmp_path: Path) -> None:
    digests = {}
    for name, text in {"a": "extends: strict\n", "b": "extends: [standard, strict]\nname: Other\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        digests[name] = policy_digest(load_policy(tmp_path / name))
    assert set(digests.values()) == {policy_digest(load_policy(preset="strict"))}
    (tmp_path / "c").write_text("extends: strict\nthresholds: {review_days: 90}\n", encoding="utf-8")
    others = {policy_digest(load_policy(tmp_path / "c")), policy_digest(load_policy())}
    assert len(others | set(digests.values())) == 3


@pytest.mark.parametrize(
    ("key", "value", "default", "looser"),
    [
        ("thresholds.lockout_attempts", 11, 10, True),
        ("thresholds.lockout_attempts", 9, 10, False),
        ("thresholds.password_history", 2, 3, True),
        ("thresholds.password_history", 4, 3, False),
        ("allowed.access.run-code", ["a"], None, True),
        ("allowed.access.run-code", ["a"], ["a", "b"], False),
        ("allowed.access.run-code", [], None, False),
        ("shared_accounts", ["a"], ["a", "b"], True),
        ("shared_accounts", ["a", "b", "c"], ["a", "b"], False),
        ("vietnamese_certificate_required", False, True, True),
        ("single_sign_on_required", True, False, False),
        ("toxic_pairs.mine", {"first": "a"}, {"first": "b"}, True),
        ("toxic_pairs.mine", {"first": "a"}, None, False),
        ("data_countries", ["Viet*"], [], False),
    ],
)
def test_what_asks_for_less(key: str, value: object, default: object, looser: bool) -> None:
    assert is_looser(key, value, default) is looser


def test_allowed_holders_are_those_whom_every_preset_accepts() -> None:
    assert together("allowed.x", [["a", "b"], ["c", "b"]]) == ["b"]
    assert together("expects", [["a", "b"], ["c", "b"]]) == ["a", "b", "c"]
    assert together("single_sign_on_required", [False, True]) is True


def test_every_threshold_has_a_direction_that_strict_follows() -> None:
    standard, strict = load_policy().thresholds.model_dump(), load_policy(preset="strict").thresholds
    assert set(standard) >= AT_LEAST
    for name, value in strict.model_dump().items():
        assert not is_looser(f"thresholds.{name}", value, standard[name]), name


def test_a_composed_policy_is_made_anew_each_time() -> None:
    nested(composed(("strict",)))["thresholds"]["dormant_days"] = 1
    assert nested(composed(("strict",)))["thresholds"]["dormant_days"] == 45
