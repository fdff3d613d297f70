"""The command line: serve the page, run an experiment into a file, print the catalogue."""

import json
import sys
import webbrowser
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

import server

app = typer.Typer(
    help="Race real PyTorch optimizers down loss landscapes, live, in the browser.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

ExperimentFile = Annotated[
    Path, typer.Argument(help="An experiment, or a page saved as a file, as JSON; - reads standard input.")
]


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fall-line {server.__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def serve(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Address to listen on; 0.0.0.0 lets the local network in.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; where it is busy, the next free one is taken.")] = None,
    lessons: Annotated[Path | None, typer.Option(help="A folder of lessons of your own, shown first.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
    version: Annotated[bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Say it.")] = False,
) -> None:
    """Serve the page, and open it in the browser."""
    if context.invoked_subcommand or version:
        return
    from pydantic import ValidationError  # noqa: PLC0415 (only where something is served)

    from server.web.serving import listen, serve  # noqa: PLC0415 (the other commands start without it)
    from server.web.settings import Settings  # noqa: PLC0415 (the other commands start without it)

    given = {name: value for name, value in (("host", host), ("port", port), ("lessons", lessons)) if value is not None}
    try:
        settings = Settings.model_validate({**Settings().model_dump(), **given})
        listening = listen(settings)
    except (OSError, ValidationError) as error:
        raise SystemExit(f"fall-line: cannot listen there: {error}") from error
    _check_folder(settings.lessons)
    url = f"http://{_browsable(settings.host)}:{listening.getsockname()[1]}/"
    typer.echo(f"Fall Line is at {url} (Ctrl-C ends it)")
    if browser:
        webbrowser.open(url)
    serve(settings, listening)


def _check_folder(lessons: Path | None) -> None:
    if lessons is not None and not lessons.is_dir():
        raise SystemExit(f"fall-line: Expected a folder of lessons, got {str(lessons)!r}, which is none.")


def _browsable(host: str) -> str:
    """An address that a browser on this machine can open."""
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104 (compared with, not bound to)
        return "localhost"
    return f"[{host}]" if ":" in host else host


@app.command()
def run(
    experiment: ExperimentFile,
    out: Annotated[
        Path, typer.Option(help="The file to write: .csv or .json for the rows, .html for a page that plays them.")
    ],
) -> None:
    """Compute an experiment and write its trajectories, as a table or as a page that plays them."""
    from server.web import alone  # noqa: PLC0415 (--version and --help stay quick)

    if out.suffix not in alone.KINDS:
        raise SystemExit(f"fall-line: expected a file ending in .csv, .json or .html, got {out.name!r}.")
    with _reading(experiment) as text:
        lines = alone.run(text, kind=out.suffix)
        with out.open("wb") as file:
            file.writelines(lines)


@app.command()
def code(
    experiment: ExperimentFile,
    lane: Annotated[int | None, typer.Option(help="One lane alone, counted from 0.")] = None,
) -> None:
    """Print a PyTorch script that computes the same rows by itself."""
    from server.web import alone  # noqa: PLC0415 (--version and --help stay quick)

    with _reading(experiment) as text:
        typer.echo(alone.code(text, lane=lane), nl=False)


@contextmanager
def _reading(experiment: Path) -> Generator[bytes]:
    """The text of an experiment; what is wrong with it, or with a file, is said in one line."""
    from server.refusal import Refusal  # noqa: PLC0415 (--version and --help stay quick)

    try:
        yield sys.stdin.buffer.read() if str(experiment) == "-" else experiment.read_bytes()
    except Refusal as refusal:
        raise SystemExit(f"fall-line: {experiment}: {refusal.where}: {refusal.message}") from refusal
    except OSError as error:
        raise SystemExit(f"fall-line: {error}") from error


@app.command()
def catalog() -> None:
    """Print everything there is to choose from, as JSON."""
    from server.web.alone import catalogue  # noqa: PLC0415 (--version and --help stay quick)

    typer.echo(json.dumps(catalogue().model_dump(mode="json"), indent=2, ensure_ascii=False))


lessons_app = typer.Typer(help="Lessons: Markdown files that the page shows.")
app.add_typer(lessons_app, name="lessons")


@lessons_app.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="A folder of lessons; the built-in ones where none is given.")
    ] = None,
) -> None:
    """Read every lesson, run what its pages show, and print what does not hold, with file and line."""
    from server.lessons.check import check  # noqa: PLC0415 (loads the engine)

    _check_folder(folder)
    wrong = False
    for summary, faults in check(folder):
        typer.echo(summary)
        for fault in faults:
            place = f"{fault.file}:{fault.line}" if fault.line else fault.file
            typer.echo(f"  {place}: {fault.message}")
        wrong = wrong or bool(faults)
    raise typer.Exit(int(wrong))


def main() -> None:
    """The command ``fall-line``."""
    app()
