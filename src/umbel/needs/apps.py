from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Needs(Room):
    name = "umbel.needs"
    default = True
    verb = "listen"
    title = _("Needs")
    door = "needs:index"
    offers = {
        "search": "umbel.needs.queries.best",
        "waiting": "umbel.needs.desk.waiting",
        "newest": "umbel.needs.queries.newest_open",
        "feeds": "umbel.needs.queries.feeds",
        "sitemap": "umbel.needs.queries.public_pages",
    }
