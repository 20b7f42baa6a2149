"""Below /<language>/, before the pages themselves."""

from django.urls import path

from content import feeds, views

app_name = "content"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("topics/<str:slug>/", views.topic, name="topic"),
    path("feed.xml", feeds.articles, name="feed"),
]
