"""Rule files are found, read and held to what they must say; what is wrong is named by file and rule."""

from __future__ import annotations

import hashlib
import socket
from pathlib import Path

import pytest

from auditor.incident.detection.rules.rulebook import digest_of, read_rules, rules
from auditor.userfile import UserFileError
from tests.incident.detection.table import HERE, rule_of, rules_of

PLAIN = "title: A\nlogsource: {category: crm}\ndetection: {s: {class: file}, condition: s}\n"


def _read(text: str, complete: bool = False) -> str:
    with pytest.raises(UserFileError) as caught:
        read_rules(text.encode(), "some/rule.yml", complete)
    return str(caught.value)


def test_a_rule_of_somebody_else_is_named_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "Some Rule.yml").write_text(PLAIN)
    (rule,) = [one for one in rules([tmp_path]) if one.file.startswith(str(tmp_path))]
    assert (rule.name, rule.level, rule.said("vi").title, rule.said("vi").blind_spots) == (
        "some-rule",
        "medium",
        "A",
        (),
    )


def test_the_digest_is_of_the_bytes_of_the_file() -> None:
    (rule,) = rules_of("guest-read.yml")
    assert rule.digest == hashlib.sha256((HERE / "guest-read.yml").read_bytes()).hexdigest()
    (other,) = rules_of("new-country.yml")
    both = digest_of([rule, other])
    assert digest_of([other, rule]) == both
    assert digest_of([rule]) != both


def test_what_only_others_refer_to_is_no_rule_of_its_own() -> None:
    assert [rule.name for rule in rules_of("failures-then-export.yml")] == ["failures-then-export"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no rule"),
        ("- a\n", "holds no rule"),
        ("title: [", "line 2"),
        ("title: A\ntitle: B\n", "Duplicate key"),
        ("title: A\n", "log source"),
        (PLAIN.replace("class: file", "clas: file"), "no column of the events: clas (did you mean 'class'?)"),
        (PLAIN.replace("class: file", "class|nope: file"), "Unknown modifier"),
        (PLAIN.replace("class: file", "class|re: '('"), "invalid"),
        (PLAIN.replace("condition: s", "condition: t"), "'t' not defined"),
        (PLAIN.replace("class: file", "class|expand: '%x%'"), "placeholder %x%"),
        (PLAIN + "window: {kind: nope}\n", "window:"),
        (PLAIN + "window: {kind: dormant, per: nobody}\n", "'nobody' is no column"),
        (PLAIN + "window: {kind: dormant, per: user_id, more: 1}\n", "more"),
        (PLAIN + "window: {kind: without, per: user_id, within: 1h, before: other}\n", "other"),
        (PLAIN + "level: terrible\n", "terrible"),
        (
            PLAIN
            + "---\ntitle: C\ncorrelation: {type: event_count, rules: [gone], timespan: 1h, condition: {gte: 2}}\n",
            "gone",
        ),
        (PLAIN + "---\ntitle: C\ncorrelation: 7\n", "rule.yml"),
        ("title: A\nid: 7\nlogsource: 5\ndetection: 6\n", "rule.yml"),
    ],
)
def test_what_is_wrong_is_said_with_the_file(text: str, said: str) -> None:
    message = _read(text)
    assert message.startswith("some/rule.yml: ")
    assert said in message
    assert "\n" not in message


def test_bytes_that_are_no_text_are_said() -> None:
    with pytest.raises(UserFileError, match="is not UTF-8"):
        read_rules(b"\xff\xfe\x00", "rule.yml", complete=False)


def test_ours_must_say_all_in_both_languages() -> None:
    message = _read(PLAIN + "level: low\nname: a\nid: 0b9a1c86-4a43-4b5e-9d0e-0d1f2f6f0009\n", complete=True)
    for key in ("description", "falsepositives", "blind_spots", "title_vi", "blind_spots_vi"):
        assert f"'{key}' is missing" in message


def test_two_rules_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    for folder in ("one", "two"):
        (tmp_path / folder / "same.yml").write_text(PLAIN)
    with pytest.raises(UserFileError, match="the name same stands in"):
        rules([tmp_path])


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="is no folder with rules"):
        rules([tmp_path / "nothing"])


def test_nothing_is_fetched_and_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    from auditor.incident.detection.convert.convert import convert

    rule = rule_of(PLAIN + "tags: [attack.t1110, attack.credential-access]\n")
    assert rule.tags == ("attack.t1110", "attack.credential-access")
    assert convert(rules(), "splunk").rules
    assert list(tmp_path.iterdir()) == []
