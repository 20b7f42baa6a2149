"""Nobody can make us flood a stranger: letters anybody may trigger are counted per address and per domain."""

from kit.limits import allow
from leads.people.identities import NotAnAddress, normal_email

HOUR, DAY = 3600, 86_400


def may_mail(address: str, kind: str = "letter", *, hourly: int = 3, daily: int = 8) -> bool:
    """Counts one letter to the address; False when it, or its domain, got too many. Call once per letter.

    Kinds are counted apart, so that nobody who asks for newsletters keeps a member from their code.
    """
    try:
        address = normal_email(address)
    except NotAnAddress:
        return False
    domain = address.rpartition("@")[2]
    return (
        allow(kind, address, most=hourly, seconds=HOUR)
        and allow(f"{kind}-day", address, most=daily, seconds=DAY)
        and allow(f"{kind}-domain", domain, most=100 * hourly, seconds=HOUR)
    )
