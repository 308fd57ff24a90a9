"""What a migration does to make one room's words findable: the engine's own index over its terms table."""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


class SearchIndex(Operation):
    """In a migration: the engine's own index over a terms table."""

    reversible = True

    def __init__(self, table: str) -> None:
        self.table = table

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The models do not change, only what stands behind them."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._run(schema_editor, ON_SQLITE, ON_POSTGRESQL)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: Any, to_state: Any
    ) -> None:
        self._run(schema_editor, OFF_SQLITE, OFF_POSTGRESQL)

    def _run(self, schema_editor: BaseDatabaseSchemaEditor, sqlite: list[str], postgresql: list[str]) -> None:
        for statement in sqlite if schema_editor.connection.vendor == "sqlite" else postgresql:
            schema_editor.execute(statement.replace("TERMS", self.table), params=None)

    def describe(self) -> str:
        return f"Search index over {self.table}"


_NEW = "INSERT INTO TERMS_fts(rowid, head, open, inside) VALUES (new.id, new.head, new.open, new.inside);"
_OLD = (
    "INSERT INTO TERMS_fts(TERMS_fts, rowid, head, open, inside)"
    " VALUES ('delete', old.id, old.head, old.open, old.inside);"
)
ON_SQLITE = [
    (
        "CREATE VIRTUAL TABLE TERMS_fts USING fts5(head, open, inside, content='TERMS', content_rowid='id',"
        " tokenize='ascii', prefix='3 5')"
    ),
    f"CREATE TRIGGER TERMS_ai AFTER INSERT ON TERMS BEGIN {_NEW} END",
    f"CREATE TRIGGER TERMS_ad AFTER DELETE ON TERMS BEGIN {_OLD} END",
    f"CREATE TRIGGER TERMS_au AFTER UPDATE ON TERMS BEGIN {_OLD} {_NEW} END",
]
OFF_SQLITE = [*(f"DROP TRIGGER TERMS_{kind}" for kind in ("ai", "ad", "au")), "DROP TABLE TERMS_fts"]
ON_POSTGRESQL = [
    (
        "ALTER TABLE TERMS ADD COLUMN vector tsvector GENERATED ALWAYS AS ("
        "setweight(to_tsvector('simple', head), 'A') || setweight(to_tsvector('simple', open), 'B')"
        " || setweight(to_tsvector('simple', inside), 'C')) STORED"
    ),
    "CREATE INDEX TERMS_vector ON TERMS USING gin (vector)",
]
OFF_POSTGRESQL = ["ALTER TABLE TERMS DROP COLUMN vector"]
