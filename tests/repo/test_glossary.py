"""The glossary speaks of what is there, and of all of it."""

import re
from pathlib import Path
from pkgutil import resolve_name

from django.apps import apps

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in (Path(__file__).resolve().parents[2] / "docs" / "glossary.md")
    .read_text("utf-8")
    .splitlines()
    if line.startswith("|") and not re.match(r"\| (term|---)", line)
]
OURS = [model for model in apps.get_models() if model.__module__.startswith("shixiao.")]


def exists(name: str) -> bool:
    """`step.Model`, or a dotted path of a module, of something in one, or of a field of that."""
    parts = name.split(".")
    if len(parts) == 2 and parts[1][0].isupper():
        return any(model._meta.label == name for model in OURS)
    try:
        holder = resolve_name(f"shixiao.{'.'.join(parts[:-1])}")
        return parts[-1] in getattr(holder, "__dataclass_fields__", ()) or bool(
            resolve_name(f"shixiao.{name}")
        )
    except (AttributeError, ModuleNotFoundError):
        return False


def test_every_name_in_the_glossary_is_in_the_code() -> None:
    assert [row[2] for row in ROWS if not exists(row[2].strip("`"))] == []


def test_a_name_that_is_gone_is_found_out() -> None:
    assert exists("programme.core.plan.Plan.gap")
    assert not exists("programme.core.plan.Plan.gone")
    assert not exists("programme.core.gone.Plan")
    assert not exists("programme.Gone")


def test_every_table_has_its_term() -> None:
    named = {row[2].strip("`") for row in ROWS}

    assert {model._meta.label for model in OURS} <= named


def test_the_names_of_tables_are_the_terms_of_the_glossary() -> None:
    terms = {row[2].strip("`"): row[0] for row in ROWS}
    different = [
        (model._meta.label, str(model._meta.verbose_name))
        for model in OURS
        if str(model._meta.verbose_name) not in terms[model._meta.label]
    ]

    assert not different


def test_a_term_has_one_english_word() -> None:
    english = [row[1] for row in ROWS]

    assert len(english) == len(set(english))
