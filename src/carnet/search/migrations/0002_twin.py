"""The trigram index: an FTS5 twin on SQLite, pg_trgm on PostgreSQL (a trusted extension: the database's owner may make it)."""

from typing import Any

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE search_fts USING fts5("
    "text, content='search_entry', content_rowid='id', tokenize='trigram', columnsize=0, detail=none)"
)
POSTGRESQL = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX search_entry_trigram ON search_entry USING gin (text gin_trgm_ops)",
)


def make(apps: Any, schema_editor: Any) -> None:
    """Makes what this database looks fragments up in."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(SQLITE)
        schema_editor.execute("INSERT INTO search_fts(search_fts) VALUES('rebuild')")
    else:
        for statement in POSTGRESQL:
            schema_editor.execute(statement)


def unmake(apps: Any, schema_editor: Any) -> None:
    """Takes it away again."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_fts")
    else:
        schema_editor.execute("DROP INDEX search_entry_trigram")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
