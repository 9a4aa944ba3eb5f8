"""What the first page and the pages of tenants say of each thing that can happen to one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from auditor.portfolio.drawn.index_page import index_page
from auditor.portfolio.drawn.shown import shown_of
from auditor.portfolio.remembered.ending import Limits
from auditor.portfolio.remembered.reading import dossier
from auditor.userfile import UserFileError
from tests.portfolio.made import made, rows_of, say, section, text_of, tree
from tests.portfolio.tenants import DAY, Memory, Tenant, ago, fleet, nights

GROUPS = {name: ["eu"] if name < "d" else ["us"] for name in fleet()}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("portfolio")
    made(fleet(), out, {**GROUPS, "new": ["us"]})
    return out


def test_it_is_two_first_pages_one_page_a_tenant_and_language_metrics_and_a_dashboard(folder: Path) -> None:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    tenants = [
        f"tenants/{name}.{language}.html" for name in sorted([*fleet(), "new"]) for language in ("en", "vi")
    ]
    assert names == sorted(
        ["grafana-dashboard.json", "index.en.html", "index.vi.html", "metrics.prom", *tenants]
    )
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*.*") if path.is_file()} == {0o600}


def test_every_link_leads_to_a_file_that_is_there(folder: Path) -> None:
    for page in folder.rglob("*.html"):
        for link in tree(page).iter("a"):
            target = link.get("href")
            assert target.startswith("#") or (page.parent / target).resolve().is_file(), (page, target)


def test_the_first_page_says_who_needs_somebody_what_got_worse_and_what_could_not_be_seen(
    folder: Path,
) -> None:
    page = folder / "index.en.html"
    today = section(page, "today")
    assert "7 of 9 tenants need you today." in today
    assert "Last night: 5 assessed, 1 cut short, 1 failed, 1 overdue, 1 never assessed." in today
    needs = section(page, "needs")
    assert "failing Could not be assessed last night." in needs
    assert "overdue No night since 18 November 2026." in needs
    assert (
        "worse 2 critical or high changes for the worse; grade fell from C to D; 1 critical or high finding past its deadline, by 15 days."
        in needs
    )
    assert not any(name in needs for name in ("calm", "other"))
    worse = section(page, "worse")
    assert "Critical: Second factor for administrators: Root (configuration)" in worse
    assert worse.index("Critical: ") < worse.index("High: Roles that can read every record: Sales")
    unseen = section(page, "unseen")
    for name in ("failing", "overdue", "new", "cut", "blind"):
        assert name in unseen
    assert "Reason as recorded: the credential was refused (401)" in unseen


def test_the_same_in_vietnamese_without_a_word_of_english(folder: Path) -> None:
    page = folder / "index.vi.html"
    assert "7 trên 9 hệ thống cần xử lý hôm nay." in section(page, "today")
    assert "Hạng giảm từ C xuống D." in section(page, "worse")
    assert "Nghiêm trọng: Xác thực đa yếu tố cho quản trị viên: Root (cấu hình)" in section(page, "worse")


def test_what_could_not_be_seen_is_never_shown_as_good(folder: Path) -> None:
    rows = rows_of(folder / "index.en.html")
    failing, overdue, new = rows["failing"], rows["overdue"], rows["new"]
    assert failing[1:4] == ["failed 27 Nov 2026", "B on 26 Nov 2026", "not known"]
    assert overdue[1:4] == ["overdue 18 Nov 2026", "A on 18 Nov 2026", "not known"]
    assert new[1:4] == ["never assessed", "not known", "not known"]
    for row in (failing, overdue, new):
        assert row[5:] == ["not known", "not known", "not known"]
    stand = section(folder / "tenants/failing.en.html", "stand")
    assert "Not known today The last night failed" in stand
    assert "Last known, of 26 November 2026: B · Of 100 points 80 are shown good" in stand
    assert tree(folder / "tenants/failing.en.html").find_class("grade")[0].text_content() == "–"


def test_the_three_parts_stand_beside_the_bar_and_moves_are_like_with_like(folder: Path) -> None:
    rows = rows_of(folder / "index.en.html")
    assert rows["worse"][2:4] == ["D", "61 · 24 · 15"]
    assert rows["worse"][5:] == ["−9", "−9", "1 · 1"]
    assert rows["other"][5:7] == ["not comparable since 23 Nov 2026"] * 2
    assert rows["cut"][5] == "not comparable: cut short"
    assert rows["ending"][5:7] == ["+7", "no earlier night"]


def test_movers_are_those_that_can_be_compared(folder: Path) -> None:
    moved = section(folder / "index.en.html", "moved")
    assert "Down blind −14 points since 20 November 2026 worse −9 points" in moved
    assert "Up ending +7 points since 20 November 2026 calm +0.7 points" in moved
    assert "Not compared: 5." in moved
    assert "other " not in moved.split("Not compared")[1]


def test_what_ends_or_is_late_is_listed_with_its_tenant(folder: Path) -> None:
    soon = section(folder / "index.en.html", "soon")
    assert "ending Roles that can read every record: Partner until 1 December 2026 · owner Team" in soon
    assert "Staff register of 21 August 2026, too old since 19 November 2026" in soon
    assert "Questionnaire of 30 November 2025, holds until 30 November 2026" in soon
    assert "worse High: Roles that can read every record 15 days late, open since 13 October 2026" in soon


def test_the_first_page_says_how_long_repairs_took_over_all_tenants(folder: Path) -> None:
    fixed = section(folder / "index.en.html", "fix")
    assert "High 2 30 days 3 4 days 45 days" in fixed
    assert "Nghiêm trọng 0" in section(folder / "index.vi.html", "fix")


def test_where_nobody_sets_a_deadline_nobody_is_called_late_and_the_page_says_why(tmp_path: Path) -> None:
    rows = made(fleet(), tmp_path, limits=Limits())
    assert [row.tenant for row in rows if row.late] == []
    soon = section(tmp_path / "index.en.html", "soon")
    assert "Findings past their deadline No policy sets deadlines, so no finding is called late." in soon
    assert "late" not in section(tmp_path / "tenants/worse.en.html", "open")
    assert 'state="overdue"' not in "".join(
        line for line in (tmp_path / "metrics.prom").read_text().splitlines() if "crm_audit_findings" in line
    )


def test_the_page_of_a_tenant_says_what_changed_why_and_by_whom(folder: Path) -> None:
    drift = tree(folder / "tenants/worse.en.html").get_element_by_id("drift")
    lines = [[text_of(cell) for cell in row] for row in drift.iter("tr")][1:]
    assert lines[0] == [
        "Root Second factor for administrators · another value", "27 November 2026 worse · Critical", "yes → no", "configuration", "not told",
    ]  # fmt: skip
    assert lines[1] == [
        "Sales Roles that can read every record · new finding", "27 November 2026 worse · High", "not there → wrong",
        "configuration", "anna@example.com · 26 November 2026 14:02 UTC",
    ]  # fmt: skip
    assert lines[2][1] == "24 November 2026 better · Medium"


def test_why_it_is_so_is_said_in_the_language_of_the_page(folder: Path) -> None:
    english, vietnamese = (
        section(folder / f"tenants/blind.{language}.html", "drift") for language in ("en", "vi")
    )
    assert "not known any more" in english
    assert "evidence access refused: Profile; the right that shows it: View Setup" in english
    assert "không còn xác định được" in vietnamese
    assert "dữ liệu thu được bị từ chối truy cập: Profile; quyền cần có: View Setup" in vietnamese


def test_the_page_of_a_tenant_says_since_when_findings_are_open_and_how_long_repairs_took(
    folder: Path,
) -> None:
    found = section(folder / "tenants/worse.en.html", "open")
    assert "Second factor for administrators Root Critical 25 November 2026 2 days 2 December 2026" in found
    assert "Sales; Service High 13 October 2026 45 days 12 November 2026 15 days late" in found
    fixed = section(folder / "tenants/worse.en.html", "fix")
    assert "Critical 0 – 1 2 days 2 days" in fixed
    assert "High 2 30 days 2 24.5 days 45 days" in fixed
    assert "there is no assessment" in section(folder / "tenants/new.en.html", "fix")
    assert "As of 26 November 2026" in section(folder / "tenants/failing.en.html", "open")
    assert "there is no assessment" in section(folder / "tenants/new.en.html", "open")


def test_the_trend_has_gaps_where_nights_failed_and_where_questions_changed(folder: Path) -> None:
    svg = tree(folder / "tenants/failing.en.html").find_class("trend")[0]
    paths = {path.get("class"): path.get("d") for path in svg.iter("path")}
    assert paths["line good"].count("M") == 2
    assert len([1 for path in svg.iter("path") if path.get("class") == "missed"]) == 5
    assert "without 5" in svg.get("aria-label")
    other = tree(folder / "tenants/other.en.html").find_class("trend")[0]
    assert [path.get("d").count("M") for path in other.iter("path") if path.get("class") == "line good"] == [
        2
    ]
    assert "since: 23 November 2026." in section(folder / "tenants/other.en.html", "trend")


def test_nights_that_came_to_the_same_are_one_line_of_the_older_ones(folder: Path) -> None:
    nights_said = section(folder / "tenants/failing.en.html", "nights")
    assert "27 Nov 2026 failed – not known –" in nights_said
    assert "16 more nights" in nights_said
    assert "29 Oct 2026 – 13 Nov 2026 16 nights alike assessed B 80 · 5 · 15 0" in nights_said


def test_a_group_has_its_own_tenants_and_no_others(tmp_path: Path) -> None:
    rows = made(fleet(), tmp_path, GROUPS, group="eu")
    assert {row.tenant for row in rows} == {"blind", "calm", "cut"}
    assert "the group eu" in section(tmp_path / "index.en.html", "main") or "the group eu" in text_of(
        tree(tmp_path / "index.en.html")
    )
    with pytest.raises(UserFileError, match="the group 'asia': there is no tenant"):
        made(fleet(), tmp_path, GROUPS, group="asia")


def test_a_tenant_that_is_not_declared_any_more_is_named_and_not_shown(tmp_path: Path) -> None:
    rows = made(fleet(), tmp_path, {name: () for name in fleet() if name not in ("calm", "failing")})
    assert not {row.tenant for row in rows} & {"calm", "failing"}
    said = "2 tenants are remembered, and not shown because they are not declared any more, or are switched off: calm; failing."
    assert said in section(tmp_path / "index.en.html", "all")
    assert "2 hệ thống còn dữ liệu" in section(tmp_path / "index.vi.html", "all")


def test_an_empty_history_is_said(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="there is no tenant to show; run `crm-audit nightly` first"):
        made({}, tmp_path)


def test_where_all_is_well_that_is_said_of_all_that_was_seen(tmp_path: Path) -> None:
    made({"calm": fleet()["calm"]}, tmp_path)
    assert "None of the 1 tenants needs you today" in section(tmp_path / "index.en.html", "today")
    assert "Nothing got worse" in section(tmp_path / "index.en.html", "worse")


def test_where_no_tenant_could_be_seen_nothing_is_claimed(tmp_path: Path) -> None:
    made({"failing": fleet()["failing"]}, tmp_path)
    page = tmp_path / "index.en.html"
    assert "No tenant could be seen last night, so nothing is claimed." in section(page, "worse")
    assert "needs you today" in section(page, "today")


def test_one_language_alone_links_to_no_other(tmp_path: Path) -> None:
    made(fleet(), tmp_path, languages=("vi",))
    assert not list(tmp_path.rglob("*.en.html"))
    assert "English" not in text_of(tree(tmp_path / "index.vi.html"))


def test_a_second_run_takes_the_place_of_the_first(tmp_path: Path) -> None:
    made(fleet(), tmp_path)
    first = (tmp_path / "index.en.html").read_bytes()
    made(fleet(), tmp_path)
    assert (tmp_path / "index.en.html").read_bytes() == first


def test_what_is_remembered_of_each_tenant_is_asked_for_once_and_not_kept(tmp_path: Path) -> None:
    """Tenants are read one after another, and the page of one is there before the next is read."""
    asked: list[str] = []

    class Watched(Memory):
        def trend(self, tenant, since, until):  # type: ignore[no-untyped-def]
            if since > ago(100):
                asked.append(tenant)
                assert all((tmp_path / "tenants" / f"{name}.vi.html").is_file() for name in asked[:-1])
            return super().trend(tenant, since, until)

    from auditor.portfolio import Wanted, pages
    from tests.portfolio.made import MADE_AT, catalogue

    tenants = {name: Tenant(nights(5)) for name in ("a", "b", "c")}
    pages(Watched(tenants), Wanted(DAY, MADE_AT), tmp_path, catalogue())
    assert asked == ["a", "b", "c"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_a_thousand_tenants_are_one_page_of_less_than_two_megabytes(language: str) -> None:
    rows = [shown_of(dossier(Memory(fleet()), name, DAY, ["group-1"]), Limits()).row for name in fleet()]
    many = [
        replace(rows[number % len(rows)], tenant=f"tenant-{number:04}", file=f"tenant-{number:04}")
        for number in range(1_000)
    ]
    page = index_page(many, DAY, say(language), ("en", "vi"))
    assert page.partition('<table id="tenants"')[2].count("<tr ") == 1_001
    assert len(page.encode()) < 2_000_000
