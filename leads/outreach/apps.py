from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "leads.outreach"
    label = "outreach"
