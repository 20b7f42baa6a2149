from django.urls import path

from base.importing import views

app_name = "imports"
urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/start/", views.start, name="start"),
    path("<int:pk>/undo/", views.take_back, name="undo"),
]
