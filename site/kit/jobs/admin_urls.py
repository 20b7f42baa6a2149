from django.urls import path

from kit.jobs import admin

app_name = "jobs"
urlpatterns = [
    path("jobs/", admin.JobIndexView.as_view(), name="list"),
    path("jobs/results/", admin.JobIndexView.as_view(results_only=True), name="results"),
    path("jobs/<int:pk>/", admin.one_job, name="job"),
    path("jobs/<int:pk>/again/", admin.again, name="again"),
    path("jobs/<int:pk>/delete/", admin.delete, name="delete"),
]
