from django.apps import AppConfig


class CaptureConfig(AppConfig):
    name = "leads.capture"
    label = "capture"
