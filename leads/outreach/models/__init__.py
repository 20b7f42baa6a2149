from leads.outreach.models.message import Message
from leads.outreach.models.suppression import Suppression

__all__ = ["Message", "Suppression"]
