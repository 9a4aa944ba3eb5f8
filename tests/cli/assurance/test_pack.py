"""`crm-audit assurance pack`: what it writes, what it says, and with which code it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assurance.deciding.world import TODAY
from tests.assurance.packing.reviews import probe_data, register_text, review, soc2
from tests.assurance.packing.test_archive import keys
from tests.exports import audit

__all__ = ["keys"]
GOOD = probe_data(tls_versions="good", management_paths="good")
DAY = ("--date", TODAY.isoformat())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return review(tmp_path / "review", probe=GOOD)


def test_into_the_folder_of_the_review(folder: Path) -> None:
    done = audit("assurance", "pack", folder, "--format", "html", *DAY)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[0] == "Northwind Cloud: Reject"
    assert sorted(path.name for path in (folder / "pack").iterdir()) == [
        "MANIFEST.json",
        "decision.json",
        "letter.en.html",
        "memo.en.html",
    ]
    assert (folder / "decision.json").read_bytes() == (folder / "pack" / "decision.json").read_bytes()


def test_in_vietnamese(folder: Path) -> None:
    done = audit("assurance", "pack", folder, "--lang", "vi", "--format", "html", *DAY)
    assert done.out.splitlines()[0] == "Northwind Cloud: Từ chối"


def test_a_signed_archive_is_verified(folder: Path, tmp_path: Path, keys: tuple[Path, Path]) -> None:
    private, public = keys
    out = tmp_path / "pack.zip"
    assert (
        audit("assurance", "pack", folder, "--format", "html", "--out", out, "--sign", private, *DAY).code
        == 0
    )
    done = audit("assurance", "pack", "--verify", out, "--key", public)
    assert done.code == 0
    assert "nothing was changed" in done.out
    assert "Signed by sha256:" in done.out
    out.write_bytes(out.read_bytes()[:-40])
    assert audit("assurance", "pack", "--verify", out).code == 1


def test_an_archive_that_nobody_signed_is_not_that_of_a_key(
    folder: Path, tmp_path: Path, keys: tuple[Path, Path]
) -> None:
    out = tmp_path / "pack.zip"
    audit("assurance", "pack", folder, "--format", "html", "--out", out, *DAY)
    assert audit("assurance", "pack", "--verify", out).out.splitlines()[-1] == "Not signed"
    done = audit("assurance", "pack", "--verify", out, "--key", keys[1])
    assert done.code == 1
    assert "is signed by nobody, not by sha256:" in done.err


def test_a_decision_is_kept_in_the_register(folder: Path) -> None:
    given = ("--decided-by", "Bà Hoa, CEO", "--decision", "accept-with-conditions", "--format", "html", *DAY)
    assert audit("assurance", "pack", folder, *given).code == 0
    text = (folder / "register.yaml").read_text(encoding="utf-8")
    assert text.count("accept-with-conditions") == 1
    assert "check.mfa.sample-admins" in text
    assert audit("assurance", "pack", folder, *given).code == 0
    assert (folder / "register.yaml").read_text(encoding="utf-8") == text
    memo = (folder / "pack" / "memo.en.html").read_text(encoding="utf-8")
    assert "It is milder than what is proposed (Reject)" in memo


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "name the folder of a review"),
        (("nowhere",), "is no folder"),
        (("{folder}", "--decision", "accept"), "belong together"),
        (("{folder}", "--key", "key.pub"), "--key belongs to --verify"),
        (("{folder}", "--sign", "nowhere.pem"), "no private key can be read"),
        (("{folder}", "--compare", "nowhere"), "is no folder"),
        (("{folder}", "--decided-by", "x" * 500, "--decision", "accept"), "--decided-by"),
    ],
)  # fmt: skip
def test_mistakes_end_with_code_2(folder: Path, given: tuple[str, ...], said: str) -> None:
    done = audit("assurance", "pack", *(one.replace("{folder}", str(folder)) for one in given))
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_two_vendors_are_compared(folder: Path, tmp_path: Path) -> None:
    other = review(
        tmp_path / "other",
        register=register_text(soc2(tmp_path / "other"), vendor="{name: Southwind}"),
        probe=GOOD,
    )
    done = audit("assurance", "pack", folder, "--compare", other, "--format", "html", "--lang", "both", *DAY)
    assert done.code == 0
    for language in ("en", "vi"):
        page = (folder / "pack" / f"comparison.{language}.html").read_text(encoding="utf-8")
        assert "Southwind" in page
        assert "Northwind Cloud" in page
    assert "Southwind" not in (folder / "pack" / "letter.en.html").read_text(encoding="utf-8")


def test_without_the_extra_for_paper_the_rest_is_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = audit("assurance", "pack", folder, *DAY)
    assert done.code == 0
    assert "no PDF is made" in done.err
    assert {path.suffix for path in (folder / "pack").iterdir()} == {".html", ".xlsx", ".json"}
