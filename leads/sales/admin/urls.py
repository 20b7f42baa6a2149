from django.urls import path

from leads.sales.admin import views

app_name = "sales"
urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("<int:pk>/", views.lead, name="lead"),
]
