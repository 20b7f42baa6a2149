"""One for the whole site, whatever the language."""

from django.urls import path

from content import machines

urlpatterns = [
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", machines.sitemap_part, name="sitemap-part"),
    path("robots.txt", machines.robots, name="robots"),
]
