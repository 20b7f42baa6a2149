from leads.sales.models.lead import Changed, Lead, NotAllowed

__all__ = ["Changed", "Lead", "NotAllowed"]
