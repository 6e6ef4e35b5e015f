from datetime import date, timedelta
from decimal import Decimal

from django.db import models
from django.db.models import Count, DateField, DurationField, ExpressionWrapper, F, Q, Sum, Value
from django.urls import reverse
from django.utils import timezone

from core.models import Person, Stamped

FINE_PER_DAY = Decimal("0.20")


class BookQuerySet(models.QuerySet):
    def titled(self, words: str) -> "BookQuerySet":
        return self.filter(title__icontains=words)

    def with_free_copies(self) -> "BookQuerySet":
        """Gives each book `free_copies`: how many of its copies are on the shelf."""
        return self.annotate(free_copies=F("copies") - Count("loans", filter=Q(loans__returned_on=None)))


class Book(Stamped):
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=120)
    isbn = models.CharField(max_length=13)
    shelf = models.CharField(max_length=20, blank=True, default="")
    copies = models.PositiveIntegerField(default=1)

    objects = BookQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("lending:book", args=[self.pk])


class Member(Person):
    card = models.CharField(max_length=8, unique=True)

    class Meta:
        ordering = ["name", "pk"]

    def get_absolute_url(self) -> str:
        return reverse("lending:member", args=[self.pk])

    def fine(self) -> Decimal:
        """What the member owes today for loans that are late, in euros."""
        today = timezone.localdate()
        late = ExpressionWrapper(Value(today, DateField()) - F("due_on"), DurationField())
        total = self.loans.late(today).aggregate(total=Sum(late, default=timedelta()))["total"]
        return total.days * FINE_PER_DAY


class LoanQuerySet(models.QuerySet):
    def out(self) -> "LoanQuerySet":
        return self.filter(returned_on=None)

    def late(self, today: date) -> "LoanQuerySet":
        return self.out().filter(due_on__lt=today)


class Loan(Stamped):
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="loans")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="loans")
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    objects = LoanQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["returned_on", "due_on"], name="loan_open_by_due_date")]

    def __str__(self) -> str:
        return f"{self.book} to {self.member}"
