from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Week(Room):
    name = "umbel.week"
    default = True
    verb = "build"
    title = _("The week")
    door = "week:index"
    offers = {
        "search": "umbel.week.spoken.best",
        "waiting": "umbel.week.desk.waiting",
        "newest": "umbel.week.spoken.newest_open",
        "sitemap": "umbel.week.queries.public_pages",
        "held": "umbel.week.addresses.held",
        "clock": "umbel.week.jobs.daily",
    }
