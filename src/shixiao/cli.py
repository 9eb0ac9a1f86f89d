"""`shixiao …`: thin; calls the library, services or Django commands.

Standard output carries the result alone; progress and log go to standard error. Exit 0 done,
1 done in part or verification failed, 2 bad input with a sentence.
"""

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

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
from shixiao.kernel.delivery import bytes_of, deliver, refuse_existing, refuse_unwritable
from shixiao.kernel.interrupt import first_asks
from shixiao.kernel.refusal import Refused
from shixiao.kernel.terminal import clock, progress_line, seconds_for
from shixiao.kernel.wording import fill, name, say
from shixiao.lib import journal, workbooks
from shixiao.lib.decisions import count_election, read_pabulib
from shixiao.lib.documents import extract_requirements
from shixiao.lib.folders import Found, Listing, documents_in, extract_each, read_file
from shixiao.lib.verdicts import estimate_counts, read_counts
from shixiao.programme.readers import LARGEST as LARGEST_PROBLEM

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
    result = estimate_counts(read_counts(bytes_of(file, LARGEST)), language())
    deliver((json.dumps(result, ensure_ascii=False, indent=1) + "\n").encode(), out)


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
            deliver(document.text.encode(), out)
            return
        found = [(document, with_lost_lines(extract_requirements(document.text), document))]
        deliver(documents.written(found, wanted, language(), several=False), out)
        return
    if text:
        raise Refused("documents.text_of_one_file")
    listing = documents_in(files, besides=out)
    read = _extracted(listing)
    if not read:
        raise SystemExit(2)
    deliver(documents.written(read, wanted, language(), several=True), out)
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
    problem: Annotated[
        Path | None, typer.Argument(help="A season's problem (.json) or workbook (.xlsx)")
    ] = None,
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
    out: Annotated[Path | None, typer.Option(help="Write the plan here: .xlsx or .json")] = None,
    template: Annotated[
        Path | None, typer.Option(help="Write an empty workbook with explanations here (.xlsx)")
    ] = None,
    marked: Annotated[
        Path | None, typer.Option(help="Write a copy with what is wrong marked here (.xlsx)")
    ] = None,
) -> None:
    """Plan a season: who goes where, when, with what; prints plan and proven bound as JSON.

    A workbook is answered by one that can be changed and planned again. Ctrl+C ends the search.
    """
    for path in (template, marked):
        refuse_unwritable(path, (".xlsx",), "programme.workbook_name")
    refuse_unwritable(out, (".json", ".xlsx"), "programme.plan_form_unknown")
    if template is not None:
        refuse_existing(template)
        deliver(workbooks.template_workbook(_today()), template)
        if problem is None:
            return
    if problem is None:
        raise Refused("programme.workbook_no_problem")
    seconds = seconds_for(seconds, rounds, "programme.plan_seconds")
    if workers < 1:
        raise Refused("programme.plan_workers")
    data = _problem_in(problem)
    if out is not None and out.suffix.lower() == ".json" and out.resolve() == problem.resolve():
        refuse_existing(out)
    form = out.suffix.lower()[1:] if out else "xlsx" if workbooks.is_workbook(data) else "json"
    if out is None and form == "xlsx" and sys.stdout.isatty():
        raise Refused("programme.workbook_to_terminal")
    with first_asks(_tell_of_the_end) as is_asked:
        wish = workbooks.Wish(
            form=form,
            made_on=_today(),
            seed=seed,
            rounds=rounds,
            seconds=seconds,
            elapsed=clock(seconds, is_asked),
            on_progress=progress_line(),
            workers=workers,
            language=language(),
        )
        deliver(_marking(data, wish, marked), out)


def _problem_in(file: Path) -> bytes:
    """The bytes of a problem or a workbook; other kinds of tables are told how to come."""
    if file.suffix.lower() not in (".json", ".xlsx", "") and file.is_file():
        raise Refused("programme.workbook_other_form", file=file)
    data = bytes_of(file, LARGEST_PROBLEM)
    if not data:
        raise Refused("files.empty", name=file.name)
    if file.suffix.lower() == ".xlsx" and not workbooks.is_workbook(data):
        raise Refused("programme.workbook_csv")
    return data


def _marking(data: bytes, wish: workbooks.Wish, marked: Path | None) -> bytes:
    """The plan; where cells of the workbook are wrong, a copy that shows them, if one is wanted."""
    try:
        return workbooks.plan_file(data, wish)
    except Refused as refused:
        faults = workbooks.faults_of(refused)
        if not faults:
            raise
        if marked is None:
            more = Refused("programme.workbook_how_to_mark")
        else:
            deliver(workbooks.mark_workbook(data, faults, language()), marked)
            more = Refused("programme.workbook_marked", file=marked)
        print(say(refused, language()), file=sys.stderr)
        raise more from None


def _today() -> date:
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def _tell_of_the_end() -> None:
    print(f"\n{name('programme.plan_asked_to_end', language())}", file=sys.stderr, flush=True)


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
