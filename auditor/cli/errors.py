"""Turns every error into one line and an exit code. A traceback is only for --debug."""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
import traceback
from io import TextIOWrapper

import click

from auditor.codes import INTERNAL, USAGE


def run(command: click.Command) -> None:
    """Run a command and exit with its code."""
    for ending in _ENDINGS:
        if signal.getsignal(ending) is signal.SIG_DFL:  # `nohup` has it ignored
            signal.signal(ending, _end)
    _bear_any_name()
    gc.disable()  # a command is short, and what it builds is flat: collecting cycles would only cost
    try:
        code = command.main(standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()  # here, where somebody can still be told that it did not all get out
    except click.exceptions.Abort:
        say("stopped")
        code = USAGE
    except click.ClickException as error:
        error.show()
        code = USAGE
    except BrokenPipeError:
        _say_no_more()
        code = INTERNAL
    except Exception as error:  # noqa: BLE001 - the end of the line: all that is left gets a code
        code = _explain(error)
    sys.exit(code if isinstance(code, int) else 0)


_ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


def _bear_any_name() -> None:
    """A letter that standard output's encoding lacks (a pipe on Windows has a code page) is written out; it must not turn a verdict into a crash."""
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        sys.stdout.reconfigure(errors="backslashreplace")


def _end(number: int, _: object) -> None:
    """The end of a job, as any other end: what is half written, and folders for a while, are removed."""
    sys.exit(128 + number)


def _say_no_more() -> None:
    """What is still to be written has nowhere to go, and at the end the interpreter would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explain(error: Exception) -> int:
    """Say what went wrong, and whose fault it is. The imports stand here because most runs need none."""
    from auditor.fault import fault_of
    from auditor.snapshot import UnreadableError
    from auditor.userfile import UserFileError
    from auditor.version import __version__

    if isinstance(error, UserFileError | UnreadableError):
        say(str(error))
        return USAGE
    if isinstance(error, OSError) and error.errno in _FULL:
        say(f"standard output: cannot be written: {error.strerror}")
        _say_no_more()
        return USAGE
    say(
        f"internal error: {fault_of(error)}; this is a fault of crm-audit {__version__}, not of the CRM. Please report this "
        "line; --debug also shows the error's own text and the traceback, which may hold data of the CRM"
    )
    if "--debug" in sys.argv:
        traceback.print_exception(error)
    return INTERNAL


def say(text: str) -> None:
    """One line on standard error, with control characters made visible."""
    from auditor.report.escape import plain

    click.echo(f"crm-audit: {plain(text)}", err=True)
