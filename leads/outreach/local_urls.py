from django.urls import path

from leads.outreach import views

urlpatterns = [path("preferences/<str:token>/", views.preferences, name="preferences")]
