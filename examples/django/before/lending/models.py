from datetime import date

from django.db import models

from core.models import Person, Stamped


class Book(Stamped):
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=120)
    isbn = models.CharField(max_length=13)
    shelf = models.CharField(max_length=20, null=True)
    copies = models.IntegerField(default=1)

    def free_copies(self):
        return self.copies - len([loan for loan in self.loans.all() if loan.returned_on is None])


class Member(Person):
    card = models.CharField(max_length=8, unique=True)

    def fine(self):
        cents = 0
        for loan in self.loans.all():
            if loan.returned_on is None and loan.due_on < date.today():
                cents += (date.today() - loan.due_on).days * 20
        return cents / 100


class Loan(Stamped):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="loans")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="loans")
    due_on = models.DateField()
    returned_on = models.DateField(null=True, blank=True)

    def __str__(self):
        return f"{self.book.title} to {self.member.name}"
