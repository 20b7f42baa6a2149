from leads.people.models.company import Company
from leads.people.models.consent import Consent
from leads.people.models.contact import Contact
from leads.people.models.event import Event
from leads.people.models.identity import Identity
from leads.people.models.tag import Tag

__all__ = ["Company", "Consent", "Contact", "Event", "Identity", "Tag"]
