"""A room's first migration makes all its tables at once, and nothing that it would not do."""

import pytest
from django.db.migrations import AddField, AddIndex, CreateModel, RunSQL
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models import Index, IntegerField

from umbel.core.migrations._first import First

pytestmark = pytest.mark.reads


def test_every_room_begins_with_one():
    first = [one for (_room, name), one in MigrationLoader(None).graph.nodes.items() if name == "0001_initial"]
    assert len(first) >= 11
    assert [one for one in first if not isinstance(one, First)] == []


@pytest.mark.parametrize("other", [RunSQL("UPDATE core_thing"), AddField("elsewhere", "number", IntegerField())])
def test_what_makes_no_table_is_refused_before_anything_is_made(other):
    class Table(First):
        operations = [CreateModel("Thing", [("id", IntegerField(primary_key=True))]), other]

    with pytest.raises(TypeError, match="makes no table"):
        Table("first", "core").apply(ProjectState(), None)


def test_a_table_is_made_as_it_is_at_the_end():
    class Table(First):
        operations = [
            CreateModel("Thing", [("id", IntegerField(primary_key=True))]),
            AddField("thing", "number", IntegerField(default=0)),
            AddIndex("thing", Index(fields=["number"], name="by_number")),
        ]

    class Editor:
        made = []

        def create_model(self, model):
            self.made.append([one.name for one in (*model._meta.fields, *model._meta.indexes)])

    Table("first", "core").apply(ProjectState(), Editor())
    assert Editor.made == [["id", "number", "by_number"]]
