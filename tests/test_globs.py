"""Many globs at once fit what each of them fits."""

from __future__ import annotations

from fnmatch import fnmatchcase

from hypothesis import given
from hypothesis import strategies as st

from auditor.globs import Globs
from auditor.vendor.paths.told import Paths

PIECES = st.sampled_from(
    ["a", "B", ".", "*", "?", "[ab]", "[", "]", "/", "xml", ".xml", "*.xml", "", "ß", "\n"]
)
WORDS = st.lists(PIECES, max_size=5).map("".join)


@given(st.lists(WORDS, max_size=4), st.lists(WORDS, max_size=8))
def test_globs_fit_as_each_alone(globs: list[str], paths: list[str]) -> None:
    alone = [path for path in paths if any(fnmatchcase(path.casefold(), glob.casefold()) for glob in globs)]
    together = Globs(globs)
    assert [path for path in paths if together.match(path.casefold())] == alone
    assert [path for path, _ in Paths(paths).fitting(together)] == alone


def test_nothing_fits_no_glob() -> None:
    assert not Globs(()).match("")
    assert list(Paths(["a", ""]).fitting(Globs(()))) == []
