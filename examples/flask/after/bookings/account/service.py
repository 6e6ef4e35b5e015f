import logging

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from werkzeug.security import check_password_hash, generate_password_hash

from bookings.extensions import db, login_manager
from bookings.models import User

logger = logging.getLogger(__name__)


class EmailTaken(Exception):
    """There is an account with this address already."""


@login_manager.user_loader
def load_user(user_id: str) -> User | None:
    return db.session.get(User, int(user_id))


def sign_up(email: str, password: str) -> User:
    """Raises `EmailTaken`."""
    user = User(email=email, password_hash=generate_password_hash(password))
    db.session.add(user)
    try:
        db.session.commit()
    except IntegrityError as error:
        db.session.rollback()
        raise EmailTaken from error
    logger.info("account made", extra={"user": user.id})
    return user


def find_user(email: str, password: str) -> User | None:
    """The user with this address, if the password is theirs."""
    user = db.session.scalar(select(User).where(User.email == email))
    if user is None or not check_password_hash(user.password_hash, password):
        logger.info("login refused")
        return None
    return user
