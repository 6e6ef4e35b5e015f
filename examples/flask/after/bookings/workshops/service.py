from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import select

from bookings.extensions import db
from bookings.models import Workshop

PER_PAGE = 20


def page_of_workshops(page: int, topic: str | None = None) -> Pagination:
    """The workshops that start next, of all topics or of one."""
    query = select(Workshop).order_by(Workshop.starts_at, Workshop.id)
    if topic is not None:
        query = query.where(Workshop.topic == topic)
    return db.paginate(query, page=page, per_page=PER_PAGE)
