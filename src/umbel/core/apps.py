from django.apps import AppConfig
from django.db.backends.signals import connection_created


class Core(AppConfig):
    name = "umbel.core"
    label = "core"
    default = True

    def ready(self) -> None:
        from umbel.core.guards import stand_guard  # noqa: PLC0415  (models are not there before)

        connection_created.connect(stand_guard)
