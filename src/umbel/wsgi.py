"""The web server's way in."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "umbel.settings")
application = get_wsgi_application()

from umbel.terms import interface  # noqa: E402  (rooms come after the settings)

interface.begin()
