"""The house rules that no linter knows."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shixiao.kernel.wording import REFUSALS, STATES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "shixiao"
LONGEST_FILE = 400
# Rule F1: no check-ins, points or ranks anywhere in what people see.
FORBIDDEN = ("打" + "卡", "积" + "分", "排行" + "榜")
TEXT = {".py", ".html", ".css", ".js", ".po", ".txt", ".md", ".toml", ".json", ".yml", ""}


def tracked(*folders: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *folders], cwd=ROOT, capture_output=True, check=True, text=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def python_files() -> list[Path]:
    return [path for path in tracked("src", "tests", "scripts") if path.suffix == ".py"]


def refused_codes() -> Iterator[tuple[str, Path]]:
    """The first argument of every `Refused(...)` that is a plain string."""
    for path in python_files():
        if not path.is_relative_to(SOURCES):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused"):
                continue
            if node.args and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value), path


def test_no_file_is_longer_than_a_reader_keeps_in_mind() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in python_files()
        if "migrations" not in path.parts
        and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }

    assert not long


def test_the_interface_knows_no_check_ins_points_or_ranks() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in tracked("src")
        if path.suffix in TEXT
        for word in FORBIDDEN
        if word in path.read_text("utf-8")
    ]

    assert not found


def test_no_photo_video_or_track_is_ever_required() -> None:
    """Rule F2: no field for a file is required except where the file itself is the act."""
    acts = {"sheet", "file"}
    required = []
    for path in SOURCES.glob("*/forms*/**/*.py"):
        required += _required_files(path)
    for path in SOURCES.glob("*/forms.py"):
        required += _required_files(path)

    assert {name for name, _ in required} <= acts


def _required_files(path: Path) -> list[tuple[str, Path]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not (isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)):
            continue
        kind = getattr(node.value.func, "attr", getattr(node.value.func, "id", ""))
        keywords = {each.arg: each.value for each in node.value.keywords}
        is_optional = isinstance(keywords.get("required"), ast.Constant) and (
            keywords["required"].value is False  # type: ignore[attr-defined]
        )
        if kind in {"FileField", "ImageField"} and not is_optional:
            found += [(target.id, path) for target in node.targets if isinstance(target, ast.Name)]
    return found


def test_no_column_measures_belief_loyalty_or_study() -> None:
    """Rule F12 and mission: no column anywhere holds a score of a person."""
    words = re.compile(
        r"\b\w*(loyal|ideolog|belief|study_score|points|streak|rank)\w*\s*=\s*models"
    )
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in SOURCES.glob("**/models*/**/*.py")
        for match in words.finditer(path.read_text("utf-8"))
    ]
    found += [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in SOURCES.glob("*/models.py")
        for match in words.finditer(path.read_text("utf-8"))
    ]

    assert not found


def test_every_refusal_has_its_sentence_in_both_languages() -> None:
    missing = {f"{code} ({path.name})" for code, path in refused_codes() if code not in REFUSALS}

    assert not missing


@pytest.mark.parametrize("code", sorted(REFUSALS | STATES))
def test_words_are_said_in_both_languages_with_the_same_facts(code: str) -> None:
    words = (REFUSALS | STATES)[code]

    assert words.zh.strip()
    assert words.en.strip()
    assert re.search(r"[A-Za-z]", words.en)
    assert set(re.findall(r"{(\w+)", words.zh)) >= set(re.findall(r"{(\w+)", words.en))


def test_cores_and_the_library_import_without_django() -> None:
    modules = [
        ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
        for pattern in (
            "*/core/**/*.py",
            "*/readers*",
            "*/readers/**/*.py",
            "kernel/**/*.py",
            "lib/**/*.py",
        )
        for path in SOURCES.glob(pattern)
        if path.suffix == ".py"
    ]
    script = (
        "import sys\n"
        "class Wall:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'django':\n"
        "            raise ImportError('django is not for cores')\n"
        "sys.meta_path.insert(0, Wall())\n"
        "import importlib\n"
        f"for name in {sorted(set(modules))!r}: importlib.import_module(name)\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )

    assert len(modules) > 20
    assert ran.returncode == 0, ran.stderr


def test_the_wall_around_cores_would_stop_django() -> None:
    script = (
        "import sys\n"
        "class Wall:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] == 'django':\n"
        "            raise ImportError('django is not for cores')\n"
        "sys.meta_path.insert(0, Wall())\n"
        "import shixiao.directory.models\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
    )

    assert "django is not for cores" in ran.stderr


def test_templates_carry_no_inline_style_or_script() -> None:
    wrong = re.compile(r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=\"")
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in SOURCES.glob("**/*.html")
        for match in wrong.finditer(path.read_text("utf-8"))
    ]

    assert not found


def test_nothing_third_party_or_generated_is_in_git() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in tracked()
        if path.suffix in {".woff", ".woff2", ".ttf", ".otf", ".so", ".whl", ".zip", ".mo", ".onnx"}
        or path.name.endswith((".min.js", ".min.css"))
    ]

    assert not found


def test_every_message_of_every_step_stands_in_one_module() -> None:
    """`from shixiao.kernel.wording import STATES` sees the words of every module beside it."""
    folder = SOURCES / "kernel" / "wording"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "words"}
    gathered = set(re.findall(r"^    (\w+),$", (folder / "__init__.py").read_text("utf-8"), re.M))

    assert modules <= gathered


def test_the_entry_for_complaints_is_on_every_page() -> None:
    """Rule F9: the frame has it, and every page stands in the frame."""
    frame = (SOURCES / "web" / "templates" / "web" / "frame.html").read_text("utf-8")
    outside = [
        str(path.relative_to(ROOT))
        for path in SOURCES.glob("*/templates/**/*.html")
        if not path.name.startswith("_") and not _stands_in_the_frame(path)
    ]

    assert "needs:complain" in frame
    # A bug may have broken the frame itself; allauth's own folders hold pieces, not pages.
    assert [name for name in outside if "/allauth/elements/" not in name] == [
        "src/shixiao/web/templates/web/broken.html"
    ]


def _stands_in_the_frame(path: Path) -> bool:
    text = path.read_text("utf-8")
    if path.name == "frame.html":
        return True
    parent = re.search(r"""{%\s*extends\s+["']([^"']+)["']""", text)
    if parent is None:
        return not text.lstrip().lower().startswith("<!doctype") and "<html" not in text
    found = list(SOURCES.glob(f"*/templates/{parent[1]}"))
    # allauth's own bases lead to its layout, which is ours.
    return _stands_in_the_frame(found[0]) if found else parent[1].startswith(("account/", "mfa/"))
