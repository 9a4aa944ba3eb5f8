"""What a worker has before its first task, and that a rehearsal says nothing of anybody."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.nightly.executors.ready import carry_out, rehearse
from auditor.nightly.executors.steadfast import Call

ROOT = Path(__file__).resolve().parents[3]

READ_LATER = """
import sys
import auditor.nightly.executors.preload
opened = []
sys.addaudithook(lambda event, arguments: opened.append(str(arguments[0])) if event == "open" else None)
from auditor.nightly.executors.ready import rehearse
before = set(sys.modules)
rehearse()
print([name for name in opened if name.endswith((".yaml", ".json", ".py", ".pyc"))])
print(sorted(set(sys.modules) - before))
"""


@pytest.mark.slow
def test_what_was_rehearsed_is_not_read_again() -> None:
    done = subprocess.run(
        [sys.executable, "-c", READ_LATER], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "[]"]


def test_a_rehearsal_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    rehearse()
    assert list(tmp_path.iterdir()) == []


def test_a_task_is_carried_out_and_what_it_left_is_collected() -> None:
    class Left:
        pass

    def leave(count: int, *, more: int) -> int:
        assert not gc.isenabled()
        for _ in range(count):
            one = Left()
            one.self = one  # type: ignore[attr-defined]
        return count + more

    was = gc.isenabled()
    gc.freeze()  # leaves out the many objects of earlier tests
    try:
        assert carry_out(Call("a", leave, (5,), {"more": 2})) == 7
        assert not [one for one in gc.get_objects() if isinstance(one, Left)]
    finally:
        gc.unfreeze()
        (gc.enable if was else gc.disable)()
