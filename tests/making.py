"""Making things for tests. Every text that is not open is a canary naming its own field."""

from functools import cache

from django.db import models

from umbel.core.lock import new_key
from umbel.core.privacy import about, declared

PLANTED = (models.CharField, models.TextField, models.JSONField)


def canary(model, name):
    return f"canary-{model._meta.label}.{name}"


def make(model, **given):
    """A saved row; what was not given and is not open sings when it gets out."""
    row = model(**given)
    for field in model._meta.concrete_fields:
        word = next((w for w in ("inside", "locked") if field.name in declared(model, w)), None)
        song = word and not field.choices and field.name not in given and not field.is_relation
        if song and field.name != "kept" and (word == "locked" or isinstance(field, PLANTED)):
            length = None if word == "locked" or isinstance(field, models.JSONField) else field.max_length
            text = f"{canary(model, field.name)} {row.pk}"[:length]
            setattr(row, field.attname, [["N1", text]] if isinstance(field, models.JSONField) else text)
    if declared(model, "locked"):
        new_key(row.serializable_value(about(model, "whose")))
    row.save()
    return row


@cache
def canaries(word):
    """The songs to listen for: of all fields under one word."""
    from django.apps import apps

    ours = [m for m in apps.get_models() if m.__module__.startswith("umbel.")]
    return [canary(m, f) for m in ours for f in sorted(declared(m, word))]
