"""Keys are folded by us and compared byte by byte: on PostgreSQL they get the collation C, whatever the cluster's is.

An index in the language's collation goes silently wrong when the system's libraries change, and sorts otherwise than SQLite.
"""

from typing import Any

from django.db import migrations

COLUMNS = {
    "clients_client": ("number", "sort_name", "match_name", "city_key", "registration_number", "tax_id", "postal_code"),
    "clients_contact": ("sort_name", "email"),
    "clients_customvalue": ("folded",),
    "clients_tag": ("key",),
    "clients_externalid": ("system", "value"),
    "clients_address": ("establishment_id",),
}


def collate(apps: Any, schema_editor: Any) -> None:
    """Gives the key columns the collation C; their indexes follow."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, columns in COLUMNS.items():
        model = next(model for model in apps.get_models() if model._meta.db_table == table)
        changes = ", ".join(
            f'ALTER COLUMN "{name}" TYPE {model._meta.get_field(name).db_type(schema_editor.connection)} COLLATE "C"'
            for name in columns
        )
        schema_editor.execute(f'ALTER TABLE "{table}" {changes}')


class Migration(migrations.Migration):
    dependencies = [("clients", "0001_initial")]
    operations = [migrations.RunPython(collate, migrations.RunPython.noop)]
