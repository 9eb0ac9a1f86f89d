"""What stands in the files for servers is there, is ours, and agrees with the product.

Neither a container nor a service can be started by a test; what they name can be looked at.
"""

import configparser
import json
import os
import re
import shlex
import subprocess
import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest
import typer
import yaml
from django.urls import reverse

from shixiao.cli import app

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
WORKFLOW = yaml.safe_load((ROOT / ".github" / "workflows" / "check.yml").read_text("utf-8"))
EXAMPLE = (ROOT / "deploy" / "shixiao.env.example").read_text("utf-8")


def instructions(name: str) -> list[str]:
    return re.findall(rf"^\s*{name} (.+)$", DOCKERFILE, re.M)


def copied() -> list[str]:
    """What the Dockerfile takes from the checkout."""
    lines = [line.split() for line in instructions("COPY") if "--from" not in line]
    return [source for line in lines for source in line[:-1]]


def is_let_through(path: str) -> bool:
    """Whether .dockerignore, which begins with `*`, names this path or a folder above it."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    named = [line[1:] for line in lines if line.startswith("!")]
    return any(path == name or path.startswith(f"{name}/") for name in named)


def understood(command: list[str]) -> bool:
    """Whether the command line takes these words; nothing is run."""
    program, name, *arguments = command
    group = typer.main.get_command(app)
    group.commands[name].make_context(name, arguments)  # type: ignore[attr-defined]  # a group
    return Path(program).name == "shixiao"


def unit() -> configparser.ConfigParser:
    """The unit file. A key that stands twice adds up there; the last one is enough here."""
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(ROOT / "deploy" / "shixiao.service", "utf-8")
    return parser


def test_everything_the_image_is_made_of_is_there_and_let_through() -> None:
    assert "src" in copied()
    assert [path for path in copied() if not (ROOT / path).exists()] == []
    assert [path for path in copied() if not is_let_through(path)] == []


def test_the_image_leaves_out_what_was_built_or_stored_here() -> None:
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()

    assert "*" in lines
    assert not any(map(is_let_through, [".git", ".venv/bin/python", ".data/demo/secret.key"]))
    assert any(fnmatch("src/shixiao/needs/locale/en/LC_MESSAGES/django.mo", line) for line in lines)


def test_every_script_the_image_runs_was_copied_before() -> None:
    scripts = set(re.findall(r"scripts/\w+\.py", " ".join(instructions("RUN"))))

    assert scripts
    assert scripts <= set(copied())


def test_the_image_and_the_makefile_pin_the_same_uv() -> None:
    pins = {
        match
        for name in ("Dockerfile", "Makefile", "pyproject.toml")
        for match in re.findall(r"\buv==([\d.]+)", (ROOT / name).read_text("utf-8"))
    }

    assert len(pins) == 1


def test_the_image_serves_as_nobody_in_particular_and_is_watched() -> None:
    entry, command = json.loads(instructions("ENTRYPOINT")[0]), json.loads(instructions("CMD")[-1])
    (user,) = instructions("USER")

    assert understood(entry + command)
    assert user.split(":")[0] not in {"root", "0"}
    assert f":{command[-1]}{reverse('health')}'" in DOCKERFILE
    assert instructions("EXPOSE") == [command[-1]]
    assert instructions("VOLUME") == [re.findall(r"SHIXIAO_DATA=(\S+)", DOCKERFILE)[0]]


def test_an_unknown_command_or_option_would_be_noticed() -> None:
    with pytest.raises(KeyError):
        understood(["shixiao", "serv"])
    with pytest.raises(Exception, match="No such option"):
        understood(["shixiao", "serve", "--address", "0.0.0.0"])


def test_the_containers_name_volumes_ports_and_variables_that_exist() -> None:
    product, database = COMPOSE["services"]["shixiao"], COMPOSE["services"]["database"]
    volumes = [each for service in (product, database) for each in service["volumes"]]
    asked = set(re.findall(r"\$\{(\w+)", (ROOT / "compose.yaml").read_text("utf-8")))

    assert {each.split(":")[0] for each in volumes} == set(COMPOSE["volumes"])
    assert instructions("VOLUME")[0] in {each.split(":")[1] for each in product["volumes"]}
    assert [each.split(":")[-1] for each in product["ports"]] == instructions("EXPOSE")
    assert all(each.startswith("127.0.0.1:") for each in product["ports"])
    assert "healthcheck" in database
    assert asked <= set(re.findall(r"^#?(\w+)=", EXAMPLE, re.M))


def test_every_variable_of_the_example_is_in_the_table() -> None:
    table = (ROOT / "docs" / "settings.md").read_text("utf-8")
    named = set(re.findall(r"^#?([A-Z_]+)=", EXAMPLE, re.M)) - {"POSTGRES_PASSWORD"}

    assert [name for name in sorted(named) if f"| `{name}` |" not in table] == []


def test_the_service_runs_our_command_and_writes_to_its_data_folder_only() -> None:
    service = unit()["Service"]

    assert understood(shlex.split(service["ExecStart"]))
    assert service["User"] != "root"
    assert service["Environment"] == f"SHIXIAO_DATA=/var/lib/{service['StateDirectory']}"
    assert service["ProtectSystem"] == "strict"
    assert service["NoNewPrivileges"] == "true"
    assert service["CapabilityBoundingSet"] == ""


def test_the_hosting_site_runs_the_same_check_as_everybody() -> None:
    (job,) = WORKFLOW["jobs"].values()

    assert {"run": ".ci/run"} in job["steps"]
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    assert WORKFLOW["permissions"] == {"contents": "read"}


@pytest.mark.parametrize(("address", "is_clean"), [("https://arts.example", True), ("", False)])
def test_the_deployment_checks_are_clean_behind_https(
    tmp_path: Path, address: str, is_clean: bool
) -> None:
    checked = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT,
        env={
            **os.environ,
            "SHIXIAO_DATA": str(tmp_path),
            "PUBLIC_URL": address,
            "DATABASE_URL": "",
            # The tests in a browser set it for their own process, and the check would object.
            "DJANGO_ALLOW_ASYNC_UNSAFE": "",
        },
        capture_output=True,
        text=True,
    )

    assert (checked.returncode == 0) is is_clean, checked.stderr
    assert ("no issues (1 silenced)" in checked.stdout + checked.stderr) is is_clean
