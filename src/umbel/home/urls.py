from django.urls import path

from umbel.home import views, views_thread
from umbel.home.thread import addresses

app_name = "home"
urlpatterns = [
    path("", views.front, name="front"),
    path("start/", views.start, name="start"),
    path("welcome/", views.welcome, name="welcome"),
    path("search/", views.search, name="search"),
    path("language/", views.language, name="language"),
    path("who-may-do-what/", views.who_may, name="who-may"),
    path("what-we-hold/", views.what_we_hold, name="what-we-hold"),
    path("styleguide/", views.styleguide, name="styleguide"),
    path("unanswered/", views_thread.gaps, name="unanswered"),
    *(
        path(f"thread/{word}/<uuid:pk>/", views_thread.way, {"model": kind}, f"thread-{word}")
        for word, kind in addresses().items()
    ),
    path("gone/", views.gone, name="gone"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
