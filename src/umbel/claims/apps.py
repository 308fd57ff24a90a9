from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Claims(Room):
    name = "umbel.claims"
    default = True
    verb = "know"
    title = _("Claims")
    door = "claims:index"
    offers = {
        "search": "umbel.claims.queries.best",
        "waiting": "umbel.claims.mending.waiting",
        "newest": "umbel.claims.queries.newest_open",
        "feeds": "umbel.claims.queries.feeds",
        "sitemap": "umbel.claims.queries.public_pages",
        "filed": "umbel.claims.actions.filed",
        "recheck": "umbel.claims.commands.main",
    }
