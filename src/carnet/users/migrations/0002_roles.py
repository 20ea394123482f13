"""The roles out of the box, as the catalogue says."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from carnet.users.catalogue import BUILTIN_ROLES, SCOPE_KINDS


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """As :func:`carnet.users.actions.install_roles`, on the tables of this migration."""
    role_table = apps.get_model("users", "Role")
    for position, preset in enumerate(BUILTIN_ROLES):
        role_table.objects.using(editor.connection.alias).get_or_create(
            key=preset.key,
            defaults={
                "name": preset.name,
                "is_builtin": True,
                "position": position,
                "permissions": sorted(preset.permissions),
                "scopes": {kind: preset.scope for kind in SCOPE_KINDS},
            },
        )


class Migration(migrations.Migration):
    dependencies = [("users", "0001_initial")]
    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
