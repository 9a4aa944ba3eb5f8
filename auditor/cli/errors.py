"""Turns every error into one line and an exit code. A traceback is only for --debug."""

from __future__ import annotations

import gc
import os
import sys
import traceback

import click

from auditor.codes import INTERNAL, USAGE


def run(command: click.Command) -> None:
    """Run a command and exit with its code."""
    gc.disable()  # a command is short, and what it builds is flat: collecting cycles would only cost
    try:
        code = command.main(standalone_mode=False)
    except click.exceptions.Abort:
        say("stopped")
        code = USAGE
    except click.ClickException as error:
        error.show()
        code = USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = INTERNAL
    except Exception as error:  # noqa: BLE001 - the end of the line: all that is left gets a code
        code = _explain(error)
    sys.exit(code if isinstance(code, int) else 0)


def _explain(error: Exception) -> int:
    """Say what went wrong, and whose fault it is. The imports stand here because most runs need none."""
    from auditor import __version__
    from auditor.fault import fault_of
    from auditor.snapshot import UnreadableError
    from auditor.userfile import UserFileError

    if isinstance(error, UserFileError | UnreadableError):
        say(str(error))
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
