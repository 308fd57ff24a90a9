from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Positions(Room):
    name = "umbel.positions"
    default = True
    verb = "act"
    title = _("Positions")
    door = "positions:index"
    offers = {
        "search": "umbel.positions.queries.best",
        "waiting": "umbel.positions.desk.waiting",
        "newest": "umbel.positions.queries.newest_open",
        "feeds": "umbel.positions.queries.feeds",
        "sitemap": "umbel.positions.queries.public_pages",
        "command": "umbel.positions.commands.main",
    }
