"""What happens at the desk: books go out and come back."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lending.models import Book, Loan, Member

logger = logging.getLogger(__name__)

LOAN_TIME = timedelta(days=21)


class NoCopyLeft(Exception):
    """Every copy of the book is out."""


def lend(book: Book, member: Member) -> Loan:
    """Raises `NoCopyLeft` when there is nothing to lend."""
    with transaction.atomic():
        locked = Book.objects.select_for_update().get(pk=book.pk)
        if locked.loans.out().count() >= locked.copies:
            raise NoCopyLeft
        loan = Loan.objects.create(book=locked, member=member, due_on=timezone.localdate() + LOAN_TIME)
    logger.info("book lent", extra={"book": book.pk, "member": member.pk})
    return loan


def take_back(loan: Loan) -> None:
    loan.returned_on = timezone.localdate()
    loan.save(update_fields=["returned_on"])
    logger.info("book returned", extra={"book": loan.book_id, "member": loan.member_id})
