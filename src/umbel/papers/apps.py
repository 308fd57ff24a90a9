from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Papers(Room):
    name = "umbel.papers"
    default = True
    verb = "build"
    title = _("Papers")
    door = "papers:index"
    offers = {
        "search": "umbel.papers.queries.best",
        "waiting": "umbel.papers.voices.waiting",
        "newest": "umbel.papers.queries.newest_open",
        "sitemap": "umbel.papers.queries.public_pages",
        "command": "umbel.papers.commands.main",
        "clock": "umbel.papers.jobs.daily",
    }
