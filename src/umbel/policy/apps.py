from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Policy(Room):
    name = "umbel.policy"
    default = True
    verb = "act"
    title = _("Law and measures")
    door = "policy:index"
    offers = {
        "command": "umbel.policy.commands.main",
        "clock": "umbel.policy.jobs.daily",
        "search": "umbel.policy.finding.found",
        "waiting": "umbel.policy.due.waiting",
        "dates": "umbel.policy.due.dates",
        "newest": "umbel.policy.queries.newest_open",
        "feeds": "umbel.policy.queries.feeds",
        "sitemap": "umbel.policy.queries.public_pages",
        "held": "umbel.policy.news.held",
        "hours": "umbel.policy.due.hours",
        "round": "umbel.policy.news.once",
    }
