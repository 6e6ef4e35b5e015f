from decimal import Decimal

from django.utils import timezone

from lending.models import Book, Loan


def test_names(late_loan):
    assert str(late_loan.book) == "The Whale"
    assert str(late_loan.member) == "Rosa"
    assert str(late_loan) == "The Whale to Rosa"


def test_addresses(late_loan):
    assert late_loan.book.get_absolute_url() == f"/books/{late_loan.book_id}/"
    assert late_loan.member.get_absolute_url() == f"/members/{late_loan.member_id}/"


def test_fine_is_twenty_cents_a_day(late_loan):
    assert late_loan.member.fine() == Decimal("0.60")


def test_no_fine_without_late_loans(member):
    assert member.fine() == 0


def test_free_copies_count_open_loans(late_loan):
    assert Book.objects.with_free_copies().get().free_copies == 0
    late_loan.returned_on = timezone.localdate()
    late_loan.save()
    assert Book.objects.with_free_copies().get().free_copies == 1


def test_books_are_found_by_title(book):
    assert Book.objects.titled("whale").get() == book
    assert not Book.objects.titled("ship").exists()


def test_late_loans_are_out_and_past_their_date(late_loan):
    today = timezone.localdate()
    assert Loan.objects.out().get() == late_loan
    assert Loan.objects.late(today).get() == late_loan
    assert not Loan.objects.late(late_loan.due_on).exists()
