"""The program ``extramarrow``: its commands, and what each end of it means to a shell."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from types import FrameType
from typing import Annotated, NoReturn

import typer

import extramarrow
from extramarrow.cli import answer, check, explain, export, fit, listing, run, sensitivity, trial
from extramarrow.cli.errors import BAD_INPUT, INTERRUPTED, UNWRITABLE, CommandError, usage_line
from extramarrow.grammar.errors import InputError

NAME = "extramarrow"
TERMINATED = 143

app = typer.Typer(
    name=NAME,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
    help="Simulates how a person makes blood, in the marrow and outside of it. Not a medical device.",
)
# What the list of commands says; each command's own help says more.
app.command("run", short_help="Run a case: one life or many, under one policy or several.")(run.run)
app.command("trial", short_help="Carry out a trial with virtual patients.")(trial.trial)
app.command("sensitivity", short_help="Find which parameters move an endpoint.")(sensitivity.sensitivity)
app.command("check", short_help="Replay published evidence, observed beside simulated.")(check.check)
app.command("answer", short_help="Answer a question or weigh a statement.")(answer.answer)
app.command("fit", short_help="Estimate parameters from a series.")(fit.fit)
app.command("explain", short_help="Explain a name: value, unit, source, laws.")(explain.explain)
app.command("export", short_help="Write equations or doses for other programs.")(export.export)
app.command("list", short_help="List the names of one kind.")(listing.show)


@app.callback(invoke_without_command=True)
def _program(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    if version:
        typer.echo(f"{NAME} {extramarrow.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and leave with its exit code."""
    signal.signal(signal.SIGTERM, _terminate)
    code = invoke(sys.argv[1:] if arguments is None else arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        code = _closed_pipe()
    sys.exit(code)


def invoke(arguments: Sequence[str]) -> int:
    """The exit code of one call; an error that a user can cause becomes one line on standard error."""
    try:
        code = app(args=list(arguments), prog_name=NAME, standalone_mode=False)
    except InputError as error:
        return _complain(error, BAD_INPUT)
    except CommandError as error:
        return _complain(error, error.code)
    except BrokenPipeError:
        return _closed_pipe()
    except (KeyboardInterrupt, typer.Abort):
        return _complain("interrupted", INTERRUPTED)
    except Exception as error:
        line = usage_line(error)
        if line is None:
            raise
        return _complain(line, BAD_INPUT)
    if code == INTERRUPTED:
        _complain("interrupted", INTERRUPTED)
    return code if isinstance(code, int) else 0


def _complain(message: object, code: int) -> int:
    # One line, whatever a name or a path from outside may contain.
    words = " ".join(str(message).split())
    print(f"{NAME}: {words}", file=sys.stderr)
    return code


def _closed_pipe() -> int:
    # The reader has gone; what Python flushes at exit must not complain about it.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return UNWRITABLE


def _terminate(number: int, frame: FrameType | None) -> None:
    # As an exception, so that a half-written folder is removed on the way out.
    sys.exit(TERMINATED)
