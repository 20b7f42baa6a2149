"""Nobody can make us flood a stranger: letters anybody may trigger are counted per address and per domain."""

from kit.limits import allow
from leads.people.identities import NotAnAddress, normal_email

HOUR, DAY = 3600, 86_400


def may_mail(address: str) -> bool:
    """Counts one letter to the address; False when it, or its domain, got too many. Call once per letter."""
    try:
        address = normal_email(address)
    except NotAnAddress:
        return False
    domain = address.rpartition("@")[2]
    return (
        allow("letter", address, most=3, seconds=HOUR)
        and allow("letter-day", address, most=8, seconds=DAY)
        and allow("letter-domain", domain, most=300, seconds=HOUR)
    )
