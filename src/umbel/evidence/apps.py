from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Evidence(Room):
    name = "umbel.evidence"
    default = True
    verb = "know"
    title = _("Library")
    door = "evidence:index"
    offers = {
        "search": "umbel.evidence.queries.best",
        "waiting": "umbel.evidence.queries.waiting",
        "newest": "umbel.evidence.queries.newest_open",
        "feeds": "umbel.evidence.queries.feeds",
        "sitemap": "umbel.evidence.queries.public_pages",
        "clock": "umbel.evidence.jobs.daily",
        "command": "umbel.evidence.commands.main",
    }
