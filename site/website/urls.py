"""Every address of the site, in the order in which they are tried."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.documents import urls as document_urls

from website import state, views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("", views.entrance, name="entrance"),
    path("admin/", include("members.admin_door")),
    path("admin/", include(admin_urls)),
    path("documents/", include(document_urls)),
    path("media/<path:path>", views.media, name="media"),
    path("", include("leads.people.urls")),
    path("", include("leads.outreach.urls")),
    path("", include("leads.capture.urls")),
    path("", include("shop.urls")),
    path("", include("content.urls")),
]

if settings.DEVELOPMENT:
    urlpatterns += [path("styleguide/", include("website.styleguide"))]

urlpatterns += i18n_patterns(
    path("state", state.state, name="state"),
    path("account/", include("members.urls")),
    path("", include("leads.people.local_urls")),
    path("", include("leads.outreach.local_urls")),
    path("", include("leads.capture.local_urls")),
    path("", include("shop.local_urls")),
    path("", include("content.local_urls")),
    path("", include(wagtail_urls)),
)

handler404 = "website.views.not_found"
handler500 = "website.views.server_error"
handler403 = "website.views.forbidden"
handler400 = "website.views.bad_request"
