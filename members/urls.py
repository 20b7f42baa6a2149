from allauth.account import urls as account_urls
from allauth.account import views as account_views
from allauth.mfa import urls as mfa_urls
from allauth.mfa.totp import views as totp_views
from allauth.mfa.webauthn import views as webauthn_views
from allauth.usersessions import urls as session_urls
from django.urls import include, path
from django.views.decorators.cache import never_cache
from wagtail.utils.urlpatterns import decorate_urlpatterns

from members import views
from members.proof import proven

own = [
    path("", views.home, name="home"),
    path("permissions/", views.permission, name="permission"),
    path("proof/", views.prove, name="proof"),
    path("sessions/all/", views.everywhere, name="everywhere"),
]

door = [
    path("", include((own, "members"))),
    path("email/", proven(account_views.email), name="account_email"),
    path("password/set/", proven(account_views.password_set), name="account_set_password"),
    path("2fa/totp/activate/", proven(totp_views.activate_totp), name="mfa_activate_totp"),
    path("2fa/webauthn/add/", proven(webauthn_views.add_webauthn), name="mfa_add_webauthn"),
    path("", include(account_urls)),
    path("2fa/", include(mfa_urls)),
    path("sessions/", include(session_urls)),
]

# What stands on these pages is one person's: no proxy and no back button may keep it.
urlpatterns = decorate_urlpatterns(door, never_cache)
