"""What can be done to an order."""


class OrderVerbs:
    pass
