"""The database itself forbids changing the log."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from shixiao.journal.core.append_only import laid, lifted


def lay(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in laid(editor.connection.vendor):
        editor.execute(statement)


def lift(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in lifted(editor.connection.vendor):
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_leaves")]

    operations = [migrations.RunPython(lay, lift)]
