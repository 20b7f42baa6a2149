"""`python site prepare`: everything a start needs, in one process. `python site serve` calls it when needed."""

import fcntl
import io

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from website import env, prepared
from website.demo import sign_ins


class Command(BaseCommand):
    help = "Set up the database, the static files and, with FREEHOLD_DEMO=1, the demo data."

    def handle(self, *args, **options):
        settings.HOME.mkdir(parents=True, exist_ok=True)
        with (settings.HOME / "prepare.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # two starts at once: the second finds everything done
            if not prepared.is_prepared():
                self.prepare()

    def prepare(self):
        fingerprint = prepared.fingerprint()  # first: what changes meanwhile is prepared next time
        self.say("Setting up the database …")
        call_command("migrate", verbosity=0)
        if not settings.DEVELOPMENT:
            self.say("Collecting the static files …")
            call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        self.demo()
        prepared.stamp(settings.HOME).write_text(fingerprint)

    def demo(self):
        """Once per home: demo data that somebody removed stays removed."""
        stamp = prepared.demo_stamp(settings.HOME)
        if env.flag("FREEHOLD_DEMO") and not stamp.exists():
            self.say("Writing the demo brand, 山岚茶室 Shanlan Tea …")
            call_command("demo", stdout=io.StringIO())
            prepared.sign_ins(settings.HOME).write_text("\n".join(sign_ins.lines()))
            stamp.touch()

    def say(self, sentence: str):
        self.stdout.write(sentence)
        self.stdout.flush()
