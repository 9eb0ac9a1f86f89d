"""Once somebody has answered, nothing that is written of the activity stops the answers."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from shixiao.verdicts.core.kept import laid, lifted


def lay(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in laid(editor.connection.vendor):
        editor.execute(statement)


def lift(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in lifted(editor.connection.vendor):
        editor.execute(statement)


def find_begun(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    answered = apps.get_model("verdicts", "Answer").objects.values("collection")
    apps.get_model("verdicts", "Collection").objects.filter(pk__in=answered).update(has_begun=True)


class Migration(migrations.Migration):
    dependencies = [("verdicts", "0002_a_receipt_reopens_and_what_was_asked_stays")]

    # SQLite writes the table anew for a column, and its triggers would go with the old one.
    operations = [
        migrations.RunPython(lift, lay),
        migrations.AddField(
            model_name="collection",
            name="has_begun",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(find_begun, migrations.RunPython.noop),
        migrations.RunPython(lay, lift),
    ]
