"""What the keeper's commands ask of the house itself. Django wakes only when called."""

import contextlib
import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

from umbel.command import Stopped

PRIVATE = 0o077  # what the house writes, only the one who runs it can read


def stand_up() -> None:
    """Read the settings and wake every room. Raises Stopped when the settings make no sense."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "umbel.settings")
    os.umask(PRIVATE)
    import django
    from django.core.exceptions import ImproperlyConfigured

    home = os.environ.get("UMBEL_HOME", "var")
    try:
        django.setup()
    except (ValueError, ImproperlyConfigured) as why:
        named = [name for name, word in os.environ.items() if name.startswith("UMBEL_") and repr(word) in str(why)]
        which = ", ".join(named) or "A setting"
        raise Stopped(f"{which} makes no sense: {why}. docs/operate.md tells what each one takes.") from None
    except OSError as why:
        raise Stopped(spoken(why, home)) from None


def spoken(why: OSError, home: str) -> str:
    """One sentence for what the system would not do."""
    if why.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"The disk of {home} is full. Make room there, then try again."
    if why.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return f"{why.filename or home} is closed to you; UMBEL_HOME must be a folder that you may write to."
    if why.errno in {errno.ENOTDIR, errno.EEXIST}:
        return f"{why.filename or home} is a file; UMBEL_HOME must be a folder."
    return f"{why.filename or home}: {why.strerror or why}."


@contextlib.contextmanager
def in_plain_words() -> Iterator[None]:
    """What the disk or the database refuses, as a sentence instead of a heap of lines."""
    from django.conf import settings
    from django.db import Error

    home = str(settings.UMBEL_HOME)
    try:
        yield
    except Error as why:
        first = (str(why).strip() or type(why).__name__).splitlines()[0]
        if "is full" in first:
            raise Stopped(f"The disk of {home} is full. Make room there, then try again.") from None
        raise Stopped(f"The database said no: {first}. ./umbel doctor looks closer.") from why
    except OSError as why:
        raise Stopped(spoken(why, home)) from why


def migrate() -> None:
    """Bring the tables to the shape that this version needs; nothing happens when they have it."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def pending() -> list[str]:
    """The changes of tables that were not made yet, by name."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return [str(step) for step, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def is_invented() -> bool | None:
    """True: a demo's people; False: a coalition of real ones; None: no coalition here yet."""
    from django.db import connection

    from umbel.people.models import Coalition

    table, column = Coalition._meta.db_table, "invented"
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return None
        quote = connection.ops.quote_name
        cursor.execute(f"SELECT {quote(column)} FROM {quote(table)} LIMIT 1")  # noqa: S608  (two names of ours)
        row = cursor.fetchone()
    return None if row is None else bool(row[0])


def collect() -> None:
    """Put style and pictures where the web server looks for them, unless the same ones lie there already."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / ".from"
    now = fingerprint()
    if stamp.is_file() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(now)


def collected() -> bool:
    """Whether what the web server would serve is what this version brought."""
    from django.conf import settings

    stamp = Path(settings.STATIC_ROOT) / ".from"
    return stamp.is_file() and stamp.read_text() == fingerprint()


def fingerprint() -> str:
    """One hash over all style, pictures and their names."""
    from django.contrib.staticfiles.finders import get_finders

    whole = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list([]), key=lambda pair: pair[0]):
            with storage.open(path) as file:
                whole.update(path.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return whole.hexdigest()
