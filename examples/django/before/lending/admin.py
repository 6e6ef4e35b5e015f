from django.contrib import admin

from .models import Book, Loan, Member

admin.site.register([Book, Loan, Member])
