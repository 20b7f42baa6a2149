"""`python site demo`: plants the demo brand; `--remove` takes it away; `--sign-ins` prints who can sign in."""

from django.core.management.base import BaseCommand, CommandError

from website.demo import sign_ins
from website.demo.build import AlreadyThere, build
from website.demo.mark import current
from website.demo.remove import remove


class Command(BaseCommand):
    help = "Plant the demo brand 山岚茶室 Shanlan Tea, remove it, or print its sign-ins."

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true", help="take the demo away")
        parser.add_argument("--sign-ins", action="store_true", help="print who can sign in")

    def handle(self, *args, **options):
        if options["remove"]:
            if current() is None:
                raise CommandError("There is no demo on this site.")
            remove()
            self.stdout.write("The demo is gone. The ground is yours.")
        elif not options["sign_ins"]:
            try:
                build(tell=lambda text: self.stdout.write(f"  planting {text} …"))
            except AlreadyThere:
                self.stdout.write("The demo is already there.")
        if not options["remove"] and current():
            self.stdout.write("\n".join(sign_ins.lines()))
