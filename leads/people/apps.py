from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "leads.people"
    label = "people"
