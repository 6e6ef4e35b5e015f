"""What can go wrong in the business. `error_handlers` turns each into a response."""


class TrackingError(Exception):
    """The message is written for the client."""


class NotFound(TrackingError):
    pass


class Conflict(TrackingError):
    pass


class CarrierUnavailable(TrackingError):
    pass
