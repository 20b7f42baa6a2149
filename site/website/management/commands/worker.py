"""`python site worker`: runs jobs until told to end."""

from django.core.management.base import BaseCommand

from kit.jobs.worker import Worker


class Command(BaseCommand):
    help = "Run background jobs until SIGTERM or Ctrl-C; what is under way is finished first."

    def handle(self, *args, **options):
        Worker().run()
