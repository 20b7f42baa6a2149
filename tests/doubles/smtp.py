"""A mail server of our own on a free port: takes letters, puts them off, refuses them, or hangs up on us.

with MailServer() as server:
    server.mood = "defer"
    …
    assert server.letters[0]["Message-ID"]
"""

import asyncio
import socket
import time
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP as Conversation
from aiosmtpd.smtp import Envelope, Session

MOODS = ("accept", "defer", "refuse", "nobody", "drop", "hang", "lose-answer")


class MailServer:
    """`mood` may be changed at any time. `letters` are the ones it took; `seen` counts texts it was given."""

    def __init__(self, mood: str = "accept") -> None:
        self.mood = mood
        self.letters: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.seen: list[str] = []  # Message-IDs, one for each text that reached the server
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port, enable_SMTPUTF8=True)

    @property
    def url(self) -> str:
        """As EMAIL_URL takes it."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def mailer(self) -> dict:
        """As settings.MAILER holds it."""
        options = {"host": "127.0.0.1", "port": self.port, "username": "", "password": "", "timeout": 10}
        return {"OPTIONS": options | {"use_ssl": False, "use_tls": False}}

    def __enter__(self) -> "MailServer":
        self.controller.start()
        return self

    def __exit__(self, *_) -> None:
        self.controller.stop(no_assert=True)

    def wait_for_text(self, count: int = 1, *, within: float = 40) -> None:
        """Until so many texts reached the server, taken or not."""
        deadline = time.monotonic() + within
        while len(self.seen) < count:
            assert time.monotonic() < deadline, "no letter reached the mail server in time"
            time.sleep(0.05)

    async def handle_RCPT(
        self, server: Conversation, session: Session, envelope: Envelope, address: str, options
    ):
        if self.mood == "nobody":
            return "550 5.1.1 no such person here"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, server: Conversation, session: Session, envelope: Envelope) -> str:
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.seen.append(letter["Message-ID"])
        if self.mood == "defer":
            return "451 4.3.0 come back later"
        if self.mood == "refuse":
            return "550 5.7.1 we do not like this"
        if self.mood == "drop":
            server.transport.abort()
            return "250 nobody hears this"
        if self.mood == "hang":
            await asyncio.sleep(30)
            return "451 4.3.0 too late"
        self.letters.append(letter)
        self.recipients.append(envelope.rcpt_tos)
        if self.mood == "lose-answer":
            server.transport.abort()
        return "250 taken"
