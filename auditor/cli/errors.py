"""Turns every error into one line and an exit code. A traceback is only for --debug."""

from __future__ import annotations

import gc
import os
import sys
import traceback

import click

from auditor.assess.gate import INTERNAL, USAGE
from auditor.snapshot import UnreadableError
from auditor.userfile import UserFileError


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
    except (UserFileError, UnreadableError) as error:
        say(str(error))
        code = USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = INTERNAL
    except Exception as error:
        say(f"internal error: {type(error).__name__}: {error} (run again with --debug for the traceback)")
        if "--debug" in sys.argv:
            traceback.print_exc()
        code = INTERNAL
    sys.exit(code if isinstance(code, int) else 0)


def say(text: str) -> None:
    """One line on standard error, with control characters made visible."""
    printable = "".join(char if char.isprintable() else f"\\x{ord(char):02x}" for char in text)
    click.echo(f"crm-audit: {printable}", err=True)
