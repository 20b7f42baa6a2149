"""One SMTP conversation for one message, told apart by what its end means for sending again."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings

from leads.outreach.models import Message


class NotSent(Exception):
    """`str()` is the server's words, or the network's."""


class Unavailable(NotSent):
    """Certainly not sent, and worth another try: 4xx, no connection, signing in failed."""


class Refused(NotSent):
    """Certainly not sent, and never will be: 5xx."""

    def __init__(self, words: str, nobody_there: bool = False):
        super().__init__(words)
        self.nobody_there = nobody_there


class CutOff(NotSent):
    """The text was given away and no answer came: it may have arrived."""


def hand_over(message: Message) -> None:
    """Returns when the server took it. Raises Unavailable, Refused or CutOff."""
    with _connection() as server:
        _introduce(server, message)
        _say(server, "MAIL", lambda: server.mail(_sender(), _options(server, message)))
        _say(server, "RCPT", lambda: server.rcpt(message.to))
        _give(server, as_bytes(message))


def as_bytes(message: Message) -> bytes:
    """The letter as it travels; the same row gives the same Message-ID and Date every time."""
    mail = EmailMessage(policy=SMTP.clone(utf8=not message.to.isascii()))
    mail["From"] = _address(settings.MAIL_FROM)
    mail["To"] = Address(addr_spec=message.to) if message.to.isascii() else message.to
    mail["Subject"] = message.subject
    mail["Date"] = format_datetime(message.created_at)
    mail["Message-ID"] = message.message_id
    for name, value in message.headers.items():
        mail[name] = _address(value) if name == "Reply-To" else value
    mail.set_content(message.text, cte="base64" if not message.text.isascii() else None)
    if message.html:
        mail.add_alternative(message.html, subtype="html", cte="base64")
    return mail.as_bytes()


def _address(text: str) -> Address:
    name, spec = parseaddr(text)
    return Address(display_name=name, addr_spec=spec)


def _sender() -> str:
    return parseaddr(settings.MAIL_FROM)[1]


@contextmanager
def _connection() -> Iterator[smtplib.SMTP]:
    """Open, greeted, encrypted and signed in as EMAIL_URL says."""
    options = settings.MAILER["OPTIONS"]
    kind = smtplib.SMTP_SSL if options["use_ssl"] else smtplib.SMTP
    extra = {"context": ssl.create_default_context()} if options["use_ssl"] else {}
    try:
        server = kind(
            options["host"],
            options["port"],
            local_hostname=settings.SITE_HOST,
            timeout=options["timeout"],
            **extra,
        )
    except (OSError, smtplib.SMTPException) as problem:
        raise Unavailable(_words(problem)) from problem
    try:
        yield server
    finally:
        _hang_up(server)


def _hang_up(server: smtplib.SMTP) -> None:
    """Politely when possible; what was taken stays taken."""
    try:
        server.quit()
    except (OSError, smtplib.SMTPException):
        server.close()


def _introduce(server: smtplib.SMTP, message: Message) -> None:
    options = settings.MAILER["OPTIONS"]
    try:
        server.ehlo_or_helo_if_needed()
        if options["use_tls"]:
            server.starttls(context=ssl.create_default_context())
        if options["username"]:
            server.login(options["username"], options["password"])
    except (OSError, smtplib.SMTPException) as problem:
        raise Unavailable(_words(problem)) from problem
    if not message.to.isascii() and not server.has_extn("smtputf8"):
        raise Refused("The mail server does not take addresses in this script (SMTPUTF8).")


def _options(server: smtplib.SMTP, message: Message) -> list[str]:
    return [] if message.to.isascii() else ["SMTPUTF8", "BODY=8BITMIME"]


def _say(server: smtplib.SMTP, verb: str, command) -> None:
    try:
        code, answer = command()
    except (OSError, smtplib.SMTPException) as problem:
        raise Unavailable(_words(problem)) from problem
    _judge(code, answer, verb)


def _give(server: smtplib.SMTP, body: bytes) -> None:
    """From here on a broken line leaves open whether the letter arrived."""
    try:
        code, answer = server.data(body)
    except smtplib.SMTPDataError as problem:  # refused before the text was given
        code, answer = problem.smtp_code, problem.smtp_error
    except (OSError, smtplib.SMTPException) as problem:
        raise CutOff(_words(problem)) from problem
    _judge(code, answer, "DATA")


def _judge(code: int, answer: bytes | str, verb: str) -> None:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else str(answer)
    words = f"{code} {words}".replace("\x00", "")[:1000]
    if code in {250, 251, 252}:
        return
    if 500 <= code < 600 and code not in {503, 530, 535}:
        raise Refused(words, nobody_there=verb == "RCPT" and words.split(" ")[1].startswith("5.1.1"))
    raise Unavailable(words)


def _words(problem: Exception) -> str:
    return (str(problem) or type(problem).__name__).replace("\x00", "")[:1000]
