"""How a run ends: one clear line for an error, an exit code, quiet on a closed pipe."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from communique.errors import CommuniqueError

FAILED, INTERRUPTED = 1, 130

TRACEBACK_VARIABLE = "COMMUNIQUE_TRACEBACK"


class CommuniqueGroup(TyperGroup):
    """The command group; turns every expected error into one line on standard error."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command and exit with its code."""
        try:
            code = super().main(args, prog_name, complete_var, False, windows_expand_args, **extra)
            sys.stdout.flush()
        except typer.TyperException as error:
            code = _end_with(error)
        except CommuniqueError as error:
            code = _fail(str(error))
        except typer.Abort:
            code = INTERRUPTED
        except BrokenPipeError:
            # Who reads our output has seen enough; the interpreter must not flush into the pipe.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            code = FAILED
        except OSError as error:
            code = _fail(_describe(error))
        except Exception as error:
            if os.environ.get(TRACEBACK_VARIABLE):
                raise
            code = _fail(
                f"internal error, {type(error).__name__}: {error} "
                f"(set {TRACEBACK_VARIABLE}=1 to see where)"
            )
        if not standalone_mode:
            return code
        sys.exit(code if isinstance(code, int) else 0)


def _end_with(error: typer.TyperException) -> int:
    context = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(context.get_help() if context else error.format_message(), err=True)
    else:
        hint = f" (see {context.command_path} --help)" if context else ""
        # What pydantic calls it in front of its own words says nothing.
        message = error.format_message().replace("Value error, ", "")
        _fail(f"{message.rstrip('.')}{hint}")
    return error.exit_code


def _fail(message: str) -> int:
    typer.echo(f"communique: {' '.join(message.split())}", err=True)
    return FAILED


def _describe(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}"
