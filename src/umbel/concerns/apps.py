from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Concerns(Room):
    name = "umbel.concerns"
    default = True
    verb = "listen"
    title = _("Say something")
    door = "concerns:index"
    offers = {
        "waiting": "umbel.concerns.desk.waiting",
        "clock": "umbel.concerns.jobs.daily",
    }
