"""`python site messages`: brings the translation catalogues up to date and lists what is untranslated."""

from django.core.management.base import BaseCommand

from kit import catalogs


class Command(BaseCommand):
    help = "Update the translation catalogues; list what is not translated yet."

    def add_arguments(self, parser):
        parser.add_argument("catalogue", nargs="*", help="e.g. shop/locale; all when omitted")

    def handle(self, *args, catalogue, **options):
        for folder in catalogue or catalogs.ROOMS:
            for message in catalogs.update(folder):
                self.stdout.write(f"{folder}: {message!r}")
        catalogs.compile_stale()
