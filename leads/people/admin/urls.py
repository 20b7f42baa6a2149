from django.urls import path

from leads.people.admin import views

app_name = "people"
urlpatterns = [
    path("<int:pk>/", views.contact, name="contact"),
    path("<int:pk>/notes/", views.note, name="note"),
    path("<int:pk>/erase/", views.erase, name="erase"),
    path("<int:pk>/export/", views.export, name="export"),
]
