from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Statements(Room):
    name = "umbel.statements"
    default = True
    verb = "act"
    title = _("Statements")
    door = "statements:index"
    offers = {
        "search": "umbel.statements.queries.best",
        "waiting": "umbel.statements.desk.waiting",
        "newest": "umbel.statements.queries.newest_open",
        "feeds": "umbel.statements.queries.feeds",
        "sitemap": "umbel.statements.queries.public_pages",
    }
