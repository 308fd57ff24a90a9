"""A room's first migration makes all its tables at once, and nothing that it would not do."""

import pytest
from django.db.migrations import AddField, CreateModel, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models import IntegerField

from umbel.core.migrations._first import First

pytestmark = pytest.mark.reads


def test_every_room_begins_with_one():
    first = [one for (_room, name), one in MigrationLoader(None).graph.nodes.items() if name == "0001_initial"]
    assert len(first) >= 11
    assert [one for one in first if not isinstance(one, First)] == []


def test_what_makes_no_table_is_refused_before_anything_is_made():
    class Table(First):
        operations = [CreateModel("Thing", [("id", IntegerField(primary_key=True))]), RunSQL("UPDATE core_thing")]

    with pytest.raises(TypeError, match="makes no table"):
        Table("first", "core").apply(ProjectState(), None)


def test_a_table_is_made_as_it_is_at_the_end():
    class Table(First):
        operations = [
            CreateModel("Thing", [("id", IntegerField(primary_key=True))]),
            AddField("thing", "number", IntegerField(default=0)),
        ]

    class Editor:
        made = []

        def create_model(self, model):
            self.made.append([field.name for field in model._meta.fields])

    Table("first", "core").apply(ProjectState(), Editor())
    assert Editor.made == [["id", "number"]]
