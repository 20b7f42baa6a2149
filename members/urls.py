from allauth.account import urls as account_urls
from allauth.mfa import urls as mfa_urls
from allauth.usersessions import urls as session_urls
from django.urls import include, path

from members import views

own = [
    path("", views.home, name="home"),
    path("permissions/", views.permission, name="permission"),
    path("sessions/all/", views.everywhere, name="everywhere"),
]

urlpatterns = [
    path("", include((own, "members"))),
    path("", include(account_urls)),
    path("2fa/", include(mfa_urls)),
    path("sessions/", include(session_urls)),
]
