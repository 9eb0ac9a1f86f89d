"""A receipt reopens a need; the database itself keeps what residents were asked."""

import django.db.models.deletion
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


class Migration(migrations.Migration):
    dependencies = [
        ("directory", "0001_initial"),
        ("needs", "0002_receipts_stations_and_once"),
        ("verdicts", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Doubt",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField()),
                ("forgotten_on", models.DateField(blank=True, null=True)),
                (
                    "need",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doubts",
                        to="needs.need",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="doubts",
                        to="directory.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "凭回执说没见效",
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.RunPython(lay, lift),
    ]
