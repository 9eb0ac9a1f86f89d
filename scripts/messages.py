"""Collect the sentences of templates and Python, keep the English catalogues, compile them.

    .venv/bin/python scripts/messages.py            add what is new, drop what is gone, compile
    .venv/bin/python scripts/messages.py needs      the same for one step, or several
    .venv/bin/python scripts/messages.py --check    change nothing, say what is wrong
    .venv/bin/python scripts/messages.py --compile  compile what is there, and nothing else

Message ids are Chinese, so Chinese needs no catalogue. Each step keeps its English in
`src/shixiao/<step>/locale/en/LC_MESSAGES/django.po`; the compiled `.mo` beside it is not in git.
Exits with 1, and says where, when a sentence has no English, a catalogue is stale, or one Chinese
sentence has two English ones (Django knows only one of them). A new sentence that another step has
already put into English takes it from there. Needs no gettext programs.
"""

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
STEPS = ROOT / "src" / "shixiao"
CATALOGUE = Path("locale", "en", "LC_MESSAGES", "django.po")
HEADER = "# English of the pages of this step. Kept by scripts/messages.py."
# Without a fixed date every run would change every file.
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)

PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
BOTH = {"npgettext", "npgettext_lazy"}
CALL = re.compile(rf"\b(?:{'|'.join(sorted(PLAIN | PLURAL | CONTEXT | BOTH, key=len))})\(")


@dataclass(frozen=True)
class Sentence:
    """A message id: Chinese, perhaps with a plural and a context."""

    id: str
    plural: str | None = None
    context: str | None = None

    @property
    def key(self) -> str | tuple[str, str]:
        return self.id if self.plural is None else (self.id, self.plural)


@dataclass
class Report:
    """What keeps the catalogues from being complete."""

    problems: list[str] = field(default_factory=list)

    def add(self, step: Path, what: str, sentence: object) -> None:
        self.problems.append(f"{step.name}: {what}: {sentence}")


def _sentence(call: ast.Call) -> Sentence | None:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    texts = [
        each.value
        for each in call.args
        if isinstance(each, ast.Constant) and isinstance(each.value, str)
    ]
    if name in PLAIN and texts:
        return Sentence(texts[0])
    if name in PLURAL and len(texts) > 1:
        return Sentence(texts[0], plural=texts[1])
    if name in CONTEXT and len(texts) > 1:
        return Sentence(texts[1], context=texts[0])
    if name in BOTH and len(texts) > 2:
        return Sentence(texts[1], plural=texts[2], context=texts[0])
    return None


def _in_python(source: str) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and (found := _sentence(node)):
            yield found


def _in_template(source: str, origin: str) -> Iterator[Sentence]:
    """Django turns a template into calls among noise; each call is cut out and read as Python."""
    code = templatize(source, origin=origin)
    for match in CALL.finditer(code):
        for end in re.finditer(r"\)", code[match.start() :]):
            try:
                tree = ast.parse(code[match.start() : match.start() + end.end()], mode="eval")
            except SyntaxError:
                continue
            if isinstance(tree.body, ast.Call) and (found := _sentence(tree.body)):
                yield found
            break


def sentences(step: Path) -> list[Sentence]:
    """Every sentence of a step, once, in the order of its files."""
    found: dict[Sentence, None] = {}
    for file in sorted(step.rglob("*")):
        text = file.suffix in {".py", ".html", ".txt"} and "static" not in file.parts
        if not file.is_file() or not text:
            continue
        if file.suffix == ".py":
            found.update(dict.fromkeys(_in_python(file.read_text("utf-8"))))
        elif "templates" in file.parts:
            source = file.read_text("utf-8")
            found.update(dict.fromkeys(_in_template(source, str(file.relative_to(ROOT)))))
    return list(found)


def _read(file: Path) -> Catalog:
    if not file.is_file():
        return Catalog(locale="en")
    with file.open("rb") as stream:
        return read_po(stream, locale="en")


def _is_translated(message: Message | None) -> bool:
    if message is None or message.fuzzy:
        return False
    return all(message.string) if isinstance(message.string, tuple) else bool(message.string)


def _merged(wanted: list[Sentence], old: Catalog, others: list[Catalog]) -> Catalog:
    new = Catalog(
        locale="en",
        header_comment=HEADER,
        project="Shixiao",
        version="1",
        msgid_bugs_address="README.md",
        fuzzy=False,
        creation_date=EPOCH,
        revision_date=EPOCH,
        last_translator="Shixiao",
        language_team="en",
    )
    for each in wanted:
        known = [catalogue.get(each.key, each.context) for catalogue in (old, *others)]
        english = next((message.string for message in known if _is_translated(message)), None)
        new.add(each.key, english, context=each.context)
    return new


def _written(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalog, width=100, ignore_obsolete=True, no_location=True)
    return out.getvalue()


def compile_catalogue(file: Path) -> None:
    """Write the `.mo` beside a `.po`."""
    with file.with_suffix(".mo").open("wb") as out:
        write_mo(out, _read(file))


def _first(message: Message) -> str:
    """The id of a message, the singular where there are two."""
    return message.id if isinstance(message.id, str) else message.id[0]


def keep(step: Path, catalogues: dict[Path, Catalog], report: Report, *, write: bool) -> None:
    """Compare one step with its catalogue, and with `write` bring the catalogue up to date."""
    file = step / CATALOGUE
    wanted = sentences(step)
    old = catalogues[step]
    new = _merged(wanted, old, list(catalogues.values()) if write else [])
    for each in wanted:
        if not _is_translated(new.get(each.key, each.context)):
            report.add(step, "no English for", each.id)
    used = {(each.id, each.context) for each in wanted}
    for message in old:
        if message.id and (_first(message), message.context) not in used and not write:
            report.add(step, "no longer used", _first(message))
    if write and (wanted or file.is_file()):
        catalogues[step] = new
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_written(new))
        compile_catalogue(file)


def _conflicts(catalogues: dict[Path, Catalog], report: Report) -> None:
    seen: dict[tuple[object, object], tuple[str, object]] = {}
    for step, catalogue in catalogues.items():
        for message in catalogue:
            if not message.id or not _is_translated(message):
                continue
            key = (_first(message), message.context)
            where, english = seen.setdefault(key, (step.name, message.string))
            if english != message.string:
                told = f"{_first(message)} ({english!r} there, {message.string!r} here)"
                report.add(step, f"English differs from {where}", told)


def check(only: list[str] | None = None, *, write: bool) -> list[str]:
    """What is wrong with the catalogues; with `write` those of `only` are brought up to date."""
    if not settings.configured:
        settings.configure(USE_I18N=True)
    report = Report()
    steps = sorted(path for path in STEPS.iterdir() if (path / "__init__.py").is_file())
    catalogues = {step: _read(step / CATALOGUE) for step in steps}
    for step in steps:
        if not only or step.name in only:
            keep(step, catalogues, report, write=write)
    _conflicts(catalogues, report)
    return report.problems


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("steps", nargs="*", help="only these")
    parser.add_argument("--check", action="store_true", help="change nothing")
    parser.add_argument("--compile", action="store_true", help="only compile")
    chosen = parser.parse_args()
    if chosen.compile:
        for file in sorted(STEPS.glob(f"*/{CATALOGUE}")):
            compile_catalogue(file)
        return 0
    problems = check(chosen.steps, write=not chosen.check)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
