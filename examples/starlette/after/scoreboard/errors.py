"""What can go wrong in a match. `error_handlers` turns each into a response."""


class MatchError(Exception):
    """The message is written for the client."""


class NoSuchMatch(MatchError):
    pass


class MatchOver(MatchError):
    pass
