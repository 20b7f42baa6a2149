from django.urls import path

from leads.outreach.admin import views
from leads.outreach.admin.messages import MessageIndexView

app_name = "outreach"
urlpatterns = [
    path("mail/", MessageIndexView.as_view(), name="messages"),
    path("mail/results/", MessageIndexView.as_view(results_only=True), name="messages_results"),
    path("mail/<int:pk>/", views.message, name="message"),
    path("mail/<int:pk>/again/", views.again, name="again"),
    path("letters/", views.all_letters, name="letters"),
    path("letters/<str:name>/", views.one_letter, name="letter"),
]
