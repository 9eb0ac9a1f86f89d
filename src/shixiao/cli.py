"""`shixiao …`: thin; calls the library, services or Django commands.

Standard output carries the result alone; progress and log go to standard error. Exit 0 done,
1 done in part or verification failed, 2 bad input with a sentence.
"""

import json
import math
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from django.core.management import execute_from_command_line
from django.db import OperationalError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from typer.exceptions import TyperException

from shixiao.config import environment
from shixiao.documents import writers as documents
from shixiao.documents.core.lost_lines import with_lost_lines
from shixiao.documents.readers import LARGEST
from shixiao.kernel.interrupt import first_asks
from shixiao.kernel.refusal import Refused
from shixiao.kernel.wording import fill, name, say
from shixiao.lib import journal
from shixiao.lib.decisions import count_election, read_pabulib
from shixiao.lib.documents import extract_requirements
from shixiao.lib.folders import Found, Listing, documents_in, extract_each, read_file
from shixiao.lib.programme import read_problem
from shixiao.lib.verdicts import estimate_counts, read_counts
from shixiao.programme.core.plan import make_plan
from shixiao.programme.readers import LARGEST as LARGEST_PROBLEM

MINUTE, A_DAY = 60.0, 86_400.0

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)


@app.callback()
def shixiao() -> None:
    """From what a document said to what residents say worked."""


@app.command()
def count(
    file: Annotated[Path, typer.Argument(help="A Pabulib file (.pb)")],
    utility: Annotated[str, typer.Option(help="cost or cardinality")] = "cost",
    complete: Annotated[str, typer.Option(help="none or add1")] = "none",
    out: Annotated[Path | None, typer.Option(help="Write the result here", dir_okay=False)] = None,
) -> None:
    """Count a ballot by the Method of Equal Shares; prints the result as JSON."""
    # The exact shares of a large round have more digits than Python writes by default.
    sys.set_int_max_str_digits(0)
    try:
        data = file.read_bytes()
    except OSError:
        raise Refused("decisions.file_unreadable", file=file) from None
    result = count_election(read_pabulib(data), utility=utility, complete=complete)
    text = json.dumps(result, ensure_ascii=False) + "\n"
    if out is None:
        sys.stdout.write(text)
        return
    unfinished = out.with_name(f".{out.name}.unfinished")
    try:
        unfinished.write_text(text, encoding="utf-8")
        unfinished.replace(out)
    except OSError:
        raise Refused("decisions.file_unwritable", file=out) from None
    finally:
        unfinished.unlink(missing_ok=True)


@app.command()
def estimate(
    file: Annotated[Path, typer.Argument(help="CSV: activity,positive,answered,present")],
    out: Annotated[Path | None, typer.Option(help="Write here (.json)", dir_okay=False)] = None,
) -> None:
    """What answers say of each audience and in general, with intervals; prints JSON."""
    if out is not None and out.suffix.lower() != ".json":
        raise Refused("verdicts.result_is_json")
    result = estimate_counts(read_counts(_bytes_of(file)), language())
    _deliver((json.dumps(result, ensure_ascii=False, indent=1) + "\n").encode(), out)


@app.command()
def extract(
    files: Annotated[
        list[Path],
        typer.Argument(help="Documents, or folders of them: .txt .md .html .docx .pdf .jpg .png"),
    ],
    form: Annotated[str, typer.Option("--format", help="table, json or xlsx")] = "table",
    text: Annotated[bool, typer.Option("--text", help="Print the text that offsets count")] = False,
    out: Annotated[Path | None, typer.Option(help="Write here; the ending says the form")] = None,
) -> None:
    """What documents ask for: requirements with exact quotes; no database is needed."""
    wanted = "table" if text else documents.form_of(form, out.name if out else None)
    if len(files) == 1 and not files[0].is_dir():
        with _bar("pages") as advance:
            document = read_file(files[0], on_page=advance)
        if text:
            _deliver(document.text.encode(), out)
            return
        found = [(document, with_lost_lines(extract_requirements(document.text), document))]
        _deliver(documents.written(found, wanted, language(), several=False), out)
        return
    if text:
        raise Refused("documents.text_of_one_file")
    listing = documents_in(files, besides=out)
    read = _extracted(listing)
    if not read:
        raise SystemExit(2)
    _deliver(documents.written(read, wanted, language(), several=True), out)
    if len(read) < len(listing.files) or listing.refused:
        raise SystemExit(1)


def _extracted(listing: Listing) -> list[Found]:
    """What could be read of several files; the rest and the reason on standard error."""
    for each in listing.left_out:
        print(fill("documents.left_out", asdict(each), language()), file=sys.stderr)
    for refused in listing.refused:
        print(say(refused, language()), file=sys.stderr)
    read: list[Found] = []
    with _bar("files") as advance:
        advance(0, len(listing.files))
        for number, outcome in enumerate(extract_each(listing.files), 1):
            if isinstance(outcome, Refused):
                print(say(outcome, language()), file=sys.stderr)
            else:
                read.append(outcome)
            advance(number, len(listing.files))
    return read


@contextmanager
def _bar(unit: str) -> Iterator[Callable[[int, int], None]]:
    """Progress on standard error, where that is a terminal: how much of how much."""
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    name_of_unit = name(f"documents.progress.{unit}", language())
    console = Console(stderr=True)
    with Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
        transient=True,
    ) as bar:
        task = bar.add_task(name_of_unit, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@app.command()
def plan(
    problem: Annotated[Path, typer.Argument(help="A season's problem (.json)")],
    seconds: Annotated[
        float | None,
        typer.Option(
            help="How long to look for a better plan; with --rounds, no limit", show_default="60"
        ),
    ] = None,
    workers: Annotated[int, typer.Option(help="How many processes may be used")] = 2,
    seed: Annotated[int, typer.Option(help="Another seed tries other ways")] = 0,
    rounds: Annotated[
        int | None,
        typer.Option(min=0, help="So many rounds: the same seed and rounds give the same plan"),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write the plan here (.json)")] = None,
) -> None:
    """Plan a season: who goes where, when, with what; prints plan and proven bound as JSON.

    Ctrl+C ends the search and gives the best plan so far.
    """
    if problem.suffix.lower() in (".xlsx", ".xlsm", ".xls"):
        raise Refused("programme.problem_is_a_workbook", file=problem)
    if seconds is None:
        seconds = MINUTE if rounds is None else A_DAY
    if not (math.isfinite(seconds) and seconds > 0):
        raise Refused("programme.plan_seconds")
    if workers < 1:
        raise Refused("programme.plan_workers")
    if out is not None and out.suffix.lower() != ".json":
        raise Refused("programme.plan_form_unknown", file=out)
    if out is not None and not out.parent.is_dir():
        raise Refused("documents.file_unwritable", file=out)
    season = read_problem(_bytes_of(problem, LARGEST_PROBLEM))
    with first_asks(_tell_of_the_end) as is_asked:
        found = make_plan(
            season,
            seed=seed,
            rounds=rounds,
            elapsed=_clock(seconds, is_asked),
            on_progress=_progress_line(),
            workers=workers,
        )
    _deliver((json.dumps(found.as_data(), ensure_ascii=False) + "\n").encode(), out)


def _tell_of_the_end() -> None:
    print(f"\n{name('programme.plan_asked_to_end', language())}", file=sys.stderr, flush=True)


def _clock(seconds: float, is_asked: Callable[[], bool]) -> Callable[[], float]:
    """Which part of the time is spent; all of it when somebody asks for an end.

    The seconds count from the start of the process, which until here did nothing but work.
    """
    began = time.monotonic() - time.process_time()
    return lambda: 1.0 if is_asked() else (time.monotonic() - began) / seconds


def _progress_line() -> Callable[[int, int, float, float], None]:
    """Progress on standard error: a line for each further twentieth."""
    told = [-1]

    def tell(done: int, total: int, objective: float, bound: float) -> None:
        twentieth = 20 * done // total
        if twentieth > told[0]:
            told[0] = twentieth
            most = f" ≤ {bound:.1f}" if bound < math.inf else ""
            print(f"{100 * done // total:3d}%  {objective:.1f}{most}", file=sys.stderr, flush=True)

    return tell


def _bytes_of(file: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file, never more than one over what a reader takes."""
    try:
        with file.open("rb") as stream:
            return stream.read(largest + 1)
    except OSError:
        raise Refused("documents.file_unreadable", file=file) from None


def _deliver(result: bytes, out: Path | None) -> None:
    """Write a result to standard output, or to a file whole or not at all."""
    if out is None:
        _print_whole(result)
        return
    unfinished: str | None = None
    try:
        handle, unfinished = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
        with os.fdopen(handle, "wb") as stream:
            stream.write(result)
        os.chmod(unfinished, 0o666 & ~_umask())
        os.replace(unfinished, out)
        unfinished = None
    except OSError:
        raise Refused("documents.file_unwritable", file=out) from None
    finally:
        if unfinished is not None:
            os.unlink(unfinished)


def _print_whole(result: bytes) -> None:
    try:
        sys.stdout.buffer.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError:
        # What is still in the buffer would be tried again at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Refused("documents.file_unwritable", file=sys.stdout.name) from None


def _umask() -> int:
    """What the system takes from the rights of a new file."""
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


@app.command()
def start(
    file: Annotated[Path, typer.Argument(help="A deployment document: .txt .md .docx")],
    county: Annotated[str, typer.Option(help="The county's name, for example 云溪县")],
    address: Annotated[str, typer.Option(help="Its word in addresses: a-z, 0-9, -")] = "county",
    port: Annotated[int, typer.Option(help="Where `serve` will listen", min=1, max=65535)] = 8000,
) -> None:
    """Start a county's workspace with a document: what it asks for, and where work goes on."""
    chosen = ["--county", county, "--address", address, "--port", str(port)]
    django_command("start", str(file), *chosen)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Where to listen")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="On which port", min=1, max=65535)] = 8000,
) -> None:
    """Serve the pages and do the background work."""
    django_command("serve", "--host", host, "--port", str(port))


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="On which port", min=1, max=65535)] = 8000,
    build_only: Annotated[bool, typer.Option(help="Build the county, do not serve it")] = False,
) -> None:
    """Build the fictional demo county and serve it on this machine."""
    django_command("demo", "--port", str(port), *(["--build-only"] if build_only else []))


@app.command()
def backup(
    out: Annotated[Path | None, typer.Option(help="The file to write (.tar.gz)")] = None,
) -> None:
    """Write database, uploads and keys into one file; prints the root of the journal in it."""
    django_command("backup", *(["--out", str(out)] if out else []))


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="A file that backup wrote")]) -> None:
    """Bring a backup back into an empty data folder and database; prints the journal's root."""
    with environment.unless_refused():
        django_command("restore", str(file))


@app.command()
def doctor(
    ask: Annotated[
        bool, typer.Option("--ask", help="Also ask the model whether it answers")
    ] = False,
) -> None:
    """Say what is wrong with this installation and how to mend it; exit 1 if anything is."""
    django_command("doctor", "--language", language(), *(["--ask"] if ask else []))


@app.command()
def verify(
    receipt: Annotated[Path, typer.Argument(help="A receipt downloaded from the journal (.json)")],
    key: Annotated[str, typer.Option(help="The journal's public key as published")] = "",
) -> None:
    """Verify a receipt of the journal, offline and without a database; exit 1 if it fails."""
    try:
        text = receipt.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused("journal.not_a_receipt") from None
    found = journal.read(text)
    try:
        proof = journal.verified(found, key=key)
    except Refused as refused:
        if refused.rule not in journal.FAILED:
            raise
        print(say(refused, language()))
        raise typer.Exit(1) from None
    print(say(journal.sentence(found, proof, is_key_given=bool(key)), language()))


def django_command(*arguments: str) -> None:
    """Run one of our Django commands with the settings of this installation."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shixiao.config.settings")
    try:
        execute_from_command_line(["shixiao", *arguments])
    except OperationalError as error:
        reason = str(error).splitlines()[0].rstrip(".")
        raise Refused("files.database_failed", reason=reason) from None


def language() -> str:
    """The language of messages: `SHIXIAO_LANGUAGE`, else the system's, else Chinese."""
    # Python's `locale` takes `C.UTF-8`, which says nothing of a language, for American English.
    names = ("SHIXIAO_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    chosen = next((os.environ[name] for name in names if os.environ.get(name)), "")
    return "en" if chosen.startswith("en") else "zh-hans"


def main() -> None:
    """Run one command; a refusal becomes its sentence and exit status 2."""
    # Of help, and of mistakes in English, Typer's own words are good enough.
    is_chinese = language() != "en" and len(sys.argv) > 1
    try:
        status = app(standalone_mode=not is_chinese)
    except Refused as refused:
        print(say(refused, language()), file=sys.stderr)
        raise SystemExit(2) from None
    except typer.Abort:
        raise SystemExit(1) from None
    except TyperException as error:
        print(say(_misunderstood(error), language()), file=sys.stderr)
        raise SystemExit(2) from None
    raise SystemExit(status)


def _misunderstood(error: TyperException) -> Refused:
    """What is wrong with the words of a command."""
    context, wrong = getattr(error, "ctx", None), getattr(error, "param", None)
    # What Typer quotes first, or names in brackets at the end.
    quoted = re.search(r"(?<=')[^']+(?=')|(?<=\()[^()]+(?=\)$)", error.message)
    option = wrong.opts[0] if wrong else getattr(error, "option_name", None)
    facts = {
        "help": f"{context.command_path if context else 'shixiao'} --help",
        "name": option or (quoted[0] if quoted else error.message),
    }
    rules = {
        "MissingParameter": "cli.missing",
        "BadParameter": "cli.bad_value",
        "NoSuchOption": "cli.no_such_option",
    }
    kind = type(error).__name__
    if kind in rules:
        return Refused(rules[kind], **facts)
    if error.message.startswith("No such command"):
        return Refused("cli.no_such_command", **facts)
    return Refused("cli.misunderstood", **facts)


if __name__ == "__main__":
    main()
