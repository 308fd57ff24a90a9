"""A room's first migration: all its tables at once, as they are at its end."""

from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel

MORE = AddField | AddIndex | AddConstraint  # of tables that are made here


class First(migrations.Migration):
    """Where there is nothing yet there is nothing to change step by step.

    Django draws all models that hang together anew after each table; here they are drawn once a room.
    """

    initial = True

    def apply(self, project_state: Any, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False) -> Any:  # noqa: FBT001, FBT002
        """Make the tables. Raises TypeError where a step does anything else: it would not be done."""
        made = {step.name_lower: step.name for step in self.operations if isinstance(step, CreateModel)}
        for step in self.operations:
            known = isinstance(step, MORE) and step.model_name_lower in made
            if not known and not isinstance(step, CreateModel):
                raise TypeError(f"{self}: {step!r} makes no table of this room and belongs in a migration of its own.")
        project_state.__dict__.pop("apps", None)
        self.mutate_state(project_state, preserve=False)
        for name in made.values():
            schema_editor.create_model(project_state.apps.get_model(self.app_label, name))
        return project_state
