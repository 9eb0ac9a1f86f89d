from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_pages_versions_and_joined_sentences"),
    ]

    operations = [
        migrations.AddField(
            model_name="requirement",
            name="former",
            field=models.JSONField(blank=True, default=list),
        ),
    ]
