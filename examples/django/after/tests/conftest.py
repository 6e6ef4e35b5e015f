from datetime import timedelta

import pytest
from django.utils import timezone

from lending import views
from lending.models import Book, Loan, Member


@pytest.fixture(autouse=True)
def summary(monkeypatch):
    """The summary service is never asked: it says what this returns."""
    text = "A boat, <b>a whale</b>."

    async def summary_of(isbn: str) -> str:
        return text

    monkeypatch.setattr(views, "summary_of", summary_of)
    return text


@pytest.fixture
def book(db) -> Book:
    return Book.objects.create(title="The Whale", author="H. Marsh", isbn="9780000000002", copies=1)


@pytest.fixture
def member(db) -> Member:
    return Member.objects.create(name="Rosa", card="C-0001")


@pytest.fixture
def late_loan(book, member) -> Loan:
    return Loan.objects.create(book=book, member=member, due_on=timezone.localdate() - timedelta(days=3))


@pytest.fixture
def desk_client(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("volunteer"))
    return client
