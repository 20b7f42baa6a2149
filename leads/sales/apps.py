from django.apps import AppConfig


class SalesConfig(AppConfig):
    name = "leads.sales"
    label = "sales"
