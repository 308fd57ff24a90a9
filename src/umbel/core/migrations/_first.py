"""A room's first migration: all its tables at once, as they are at its end."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel

TABLES = (CreateModel, AddField, AddIndex, AddConstraint)


class First(migrations.Migration):
    """Where there is nothing yet there is nothing to change step by step.

    Django draws all models that hang together anew after each table; here they are drawn once a room.
    """

    initial = True

    def apply(self, project_state: Any, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Make the tables. Raises TypeError where anything else stands among the steps: it would not be done."""
        if other := [step for step in self.operations if not isinstance(step, TABLES)]:
            raise TypeError(f"{self}: {other[0]!r} makes no table and belongs in a migration of its own.")
        project_state.__dict__.pop("apps", None)
        self.mutate_state(project_state, preserve=False)
        for step in self.operations:
            if isinstance(step, CreateModel):
                schema_editor.create_model(project_state.apps.get_model(self.app_label, step.name))
        return project_state
