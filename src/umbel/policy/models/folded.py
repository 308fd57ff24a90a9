"""Words a small thing is found by: folded as search folds them, kept with it, whoever writes it."""

from typing import Any

from django.db import models

from umbel.core.text import fold


class Folded(models.TextField):  # type: ignore[type-arg]
    """The words of some open fields, a blank on each side, so that whole words are found inside."""

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.of = of
        told: Any = {"editable": False, "default": ""} | kwargs
        super().__init__(*args, **told)

    def deconstruct(self) -> Any:
        """For migrations: the column alone."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001  (as Django asks)
        """Said anew each time it is kept."""
        words = fold(" \n ".join(str(getattr(model_instance, name)) for name in self.of))
        setattr(model_instance, self.attname, f" {words} ")
        return f" {words} "
