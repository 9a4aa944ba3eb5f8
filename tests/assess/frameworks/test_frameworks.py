from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from auditor.assess.frameworks import About, Frameworks, _by_check, _by_topic, load_frameworks
from auditor.assess.frameworks.reading import own_frameworks
from auditor.check import load_catalogue
from auditor.userfile import read_yaml
from tests.assess.making import sample

FOLDER = Path(str(files("auditor.assess.frameworks")))
PATHS = sorted((FOLDER / "data").glob("*/*.yaml"))
TOPICS = read_yaml(Path(str(files("auditor.check"))) / "topics.yaml")

IDS_ALONE = {
    "iso-27001",
    "nist-csf",
    "nist-800-53",
    "cis-controls",
    "soc2-tsc",
    "csa-ccm",
    "csa-sscf",
    "owasp-asvs",
    "pci-dss",
}
"""Frameworks of whose controls no word stands here."""
SSO = sample("auth.sample", topic="sso")


@pytest.fixture(params=PATHS, ids=lambda path: f"{path.parent.name}:{path.stem}")
def framework(request: pytest.FixtureRequest) -> Any:
    return read_yaml(request.param), f"{request.param.parent.name}:{request.param.stem}"


def test_topics_stand_once_and_every_check_has_one() -> None:
    assert len(set(TOPICS)) == len(TOPICS)
    assert {check.topic for check in load_catalogue()} <= set(TOPICS)


def test_a_framework_speaks_of_topics_that_there_are(framework: tuple[Any, str]) -> None:
    data, _ = framework
    assert set(data.get("topics", {})) <= set(TOPICS)


def test_a_framework_gives_each_id_once_in_a_topic(framework: tuple[Any, str]) -> None:
    data, _ = framework
    for ids in data.get("topics", {}).values():
        assert ids
        assert len(set(ids)) == len(ids)
        assert all(isinstance(one, str) and re.fullmatch(r"[A-Z0-9&][\w.&()-]*", one) for one in ids), ids


@pytest.mark.parametrize("name", sorted(IDS_ALONE))
def test_where_the_publisher_keeps_the_words_there_are_none(name: str) -> None:
    found = [one for one in own_frameworks().values() if one.framework.partition(":")[0] == name]
    assert found
    assert [control.id for one in found for control in one.all() if control.asks is not None] == []


def test_a_framework_names_its_exact_version(framework: tuple[Any, str]) -> None:
    data, stem = framework
    name, _, version = data["framework"].partition(":")
    assert re.fullmatch(r"[a-z0-9-]+", name)
    assert re.fullmatch(r"r?\d+(\.\d+)*(-beta)?", version)
    assert version.removeprefix("r") in data["name"]
    assert data["framework"] == stem


def test_every_file_is_loaded_under_its_name() -> None:
    loaded = load_frameworks()
    files = [read_yaml(path) for path in PATHS]
    assert list(loaded.controls) == [one["framework"] for one in files if not one.get("on_request")]
    assert sorted(own_frameworks()) == sorted(one["framework"] for one in files)
    assert load_frameworks() is loaded


def test_a_framework_of_one_product_is_not_held_against_another() -> None:
    tables = Frameworks(
        {"any:1": {"sso": ["A"]}, "acme:1": {"sso": ["B"]}},
        {"any:1": About("Any 1"), "acme:1": About("Acme 1", vendor="acme")},
    )
    assert tables.of_vendor("acme").of_check(SSO) == {"any:1": ["A"], "acme:1": ["B"]}
    assert tables.of_vendor("other").of_check(SSO) == {"any:1": ["A"]}
    assert "sbs:0.4.1" in load_frameworks().of_vendor("salesforce").controls
    assert "sbs:0.4.1" not in load_frameworks().of_vendor("acme").controls


def test_a_topic_gives_the_controls_of_the_frameworks_that_have_it() -> None:
    tables = Frameworks(
        {"one:1": {"sso": ["A.1", "A.2"]}, "two:2": {"hsts": ["B"]}, "three:3": {"sso": ["C"]}}
    )
    assert tables.of_check(SSO) == {"one:1": ["A.1", "A.2"], "three:3": ["C"]}
    assert tables.of_check(sample(topic="unheard")) == {}
    admins = sample("mfa.sample", topic="mfa-admins")
    assert load_frameworks().of_check(admins)["iso-27001:2022"] == ["A.8.5", "A.8.2"]


def test_a_control_that_names_its_checks_is_touched_by_no_topic() -> None:
    tables = Frameworks(
        {"one:1": {"sso": ["A"]}}, {}, {"one:1": {"auth.sample": ["B"]}, "two:2": {"auth.other": ["C"]}}
    )
    assert tables.of_check(SSO) == {"one:1": ["B", "A"]}
    assert tables.of_check(sample("auth.other", topic="hsts")) == {"two:2": ["C"]}
    data = {
        "controls": [{"id": "A", "checks": ["auth.x"]}, {"id": "D", "attested": True}],
        "topics": {"sso": ["A", "B", "D"]},
    }
    assert _by_topic(data) == {"sso": ["B"]}
    assert _by_check(data) == {"auth.x": ["A"]}


def test_laws_are_named_as_their_readers_name_them() -> None:
    laws = {name: one for name, one in load_frameworks().about.items() if one.law}
    assert set(laws) == {"eu-gdpr:2016", "vn-decree-356:2025", "vn-law-91:2025"}
    assert laws["vn-law-91:2025"].named("vi") == "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"
    assert laws["vn-law-91:2025"].named("en").startswith("Law 91/2025/QH15")
    assert load_frameworks().about["iso-27001:2022"].named("vi") == "ISO/IEC 27001:2022 Annex A"
