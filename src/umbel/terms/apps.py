from django.utils.translation import gettext_lazy as _

from umbel.core.rooms import Room


class Terms(Room):
    name = "umbel.terms"
    default = True
    verb = "know"
    title = _("Words we use")
    door = "terms:index"
    offers = {"waiting": "umbel.terms.queries.waiting", "clock": "umbel.terms.interface.fresh"}
