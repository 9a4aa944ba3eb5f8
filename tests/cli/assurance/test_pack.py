"""`crm-audit assurance pack`: what it writes, what it says, and with which code it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assurance.deciding.world import FAIL, TODAY, Asked
from tests.assurance.packing.reviews import probe_data, register_text, review, soc2
from tests.assurance.packing.test_archive import keys
from tests.exports import audit

__all__ = ["keys"]
GOOD = probe_data(tls_versions="good", management_paths="good")
DAY = ("--date", TODAY.isoformat())
ANSWER = '[{question: incident-notice-hours, value: 24, by: "Lê An, CISO", "on": 2026-11-20, until: 2027-11-20, of: vendor}]'


def agreement() -> str:
    """An entry for an agreement that is in force, and was confirmed at whoever issued it."""
    return (
        "{id: dpa, kind: data-processing-agreement, issued: 2026-03-01, expires: 2028-03-01, "
        'confirmed_at: "https://northwind.example/dpa", reviewer: "Lê An", reviewed: 2026-11-02, covers_product: "yes"}'
    )


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


def test_the_terminal_says_what_is_proposed_why_and_what_would_change_it(folder: Path) -> None:
    """In lines that a terminal shows whole, and no more of them than fit on a screen."""
    for language, becomes in (("en", "Accept with conditions"), ("vi", "Chấp nhận có điều kiện")):
        lines = audit("assurance", "pack", folder, "--lang", language, *DAY).out.splitlines()
        assert len(lines) <= 25
        assert all(len(line) <= 80 or str(folder) in line for line in lines)
        assert any(line.startswith("  1. ") for line in lines[1:4])
        assert any(becomes in line for line in lines)
        assert any(line.startswith(f"  memo.{language} (html, pdf): ") for line in lines)
        assert "--decided-by" in " ".join(lines[-2:])


def test_the_terminal_counts_what_is_left_out_and_what_is_overdue(tmp_path: Path) -> None:
    many = tuple(Asked(f"encryption.sample-number{n}", "critical", "vendor", (FAIL,)) for n in range(5))
    decided = (
        '[{"on": 2026-10-20, by: "Bà Hoa", decision: accept-with-conditions, conditions: '
        '[{id: own, text: "Name a person for leaks", by: 2026-11-01, owner: "Lê An"}]}]'
    )
    text = register_text(soc2(tmp_path / "many"), decisions=decided)
    made = review(tmp_path / "many", *many, register=text, probe=GOOD)
    out = audit("assurance", "pack", made, "--format", "html", *DAY).out
    assert "… and 3 more, in the memo and the workbook" in out
    assert "of which one is overdue; it was due on 1 November 2026." in out
    assert "--decided-by" not in out  # somebody did


def test_a_vendor_that_is_not_bought_yet_is_weighed_by_what_it_has_shown(tmp_path: Path) -> None:
    """Nothing was scanned, and nothing else is open: that is what is said, and a trial is what comes next."""
    text = register_text(
        f"{soc2(tmp_path / 'new')}, {agreement()}", answers=ANSWER, tenant="Northwind Cloud", vendor="{name: Northwind Cloud}"
    )  # fmt: skip
    made = review(tmp_path / "new", register=text, probe=GOOD, scanned=False)
    done = audit("assurance", "pack", made, "--format", "html", *DAY)
    assert done.out.splitlines()[0] == "Northwind Cloud: Cannot be decided yet"
    assert "Nothing is known to stand against Northwind Cloud" in done.out
    assert "a trial" in done.out
    letter = (made / "pack" / "letter.en.html").read_text(encoding="utf-8")
    assert "We are reviewing whether your product may hold our customer data." in letter
    assert ">From<" not in letter
