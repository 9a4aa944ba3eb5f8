from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

_PROGRAM = """
import os, signal, sys
from auditor.nightly.tenant import unmoved

number = int(sys.argv[1])
unmoved.hold()
child = os.fork()
if not child:
    os.kill(os.getpid(), number)  # while nobody can say yet what it ends
    signal.signal(number, lambda *_: os._exit(7))
    unmoved.release()
    os._exit(1)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


@pytest.mark.skipif(os.name != "posix", reason="processes are not forked elsewhere")
@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_what_has_just_been_forked_hears_of_the_end_once_it_can_leave_in_order(name: str) -> None:
    number = getattr(signal, name)
    assert subprocess.run([sys.executable, "-c", _PROGRAM, str(int(number))], timeout=60).returncode == 7
