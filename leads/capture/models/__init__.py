from leads.capture.models.channel import Channel
from leads.capture.models.confirmation import Confirmation
from leads.capture.models.conversion import Conversion
from leads.capture.models.field import FormField
from leads.capture.models.form import Form
from leads.capture.models.link import Link, LinkDay
from leads.capture.models.submission import BlockedPost, Submission
from leads.capture.models.touch import Touch
from leads.capture.models.visit import DailySalt, Visit

__all__ = [
    "BlockedPost",
    "Channel",
    "Confirmation",
    "Conversion",
    "DailySalt",
    "Form",
    "FormField",
    "Link",
    "LinkDay",
    "Submission",
    "Touch",
    "Visit",
]
