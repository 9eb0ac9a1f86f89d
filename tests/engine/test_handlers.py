"""Every name that is queued has a handler and a name in words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from shixiao.engine import registry
from shixiao.kernel.wording import STATES

SOURCES = Path(__file__).parents[2] / "src" / "shixiao"


def queued() -> Iterator[str]:
    """The names in `enqueue("…")` of the sources, written out or as a constant of the module."""
    for file in SOURCES.rglob("*.py"):
        tree = ast.parse(file.read_text("utf-8"))
        constants = {
            node.targets[0].id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Constant)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("enqueue"):
                first = node.args[0]
                yield first.value if isinstance(first, ast.Constant) else constants[first.id]


def test_every_queued_name_has_a_handler() -> None:
    names = set(queued())

    assert names
    assert names <= registry.HANDLERS.keys()


def test_every_handler_is_queued_somewhere_and_has_a_name_in_words() -> None:
    assert registry.HANDLERS.keys() == set(queued())
    assert [n for n in registry.HANDLERS if f"engine.work.{n}" not in STATES] == []


def test_the_journal_is_sequenced_every_minute() -> None:
    assert registry.PERIODIC["journal.sequence"].minutes == 1
