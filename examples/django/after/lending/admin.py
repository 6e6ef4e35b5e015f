from django.contrib import admin

from lending.models import Book, Loan, Member


@admin.register(Book)
class BookAdmin(admin.ModelAdmin):
    list_display = ["title", "author", "shelf", "copies"]
    search_fields = ["title", "author", "isbn"]


@admin.register(Member)
class MemberAdmin(admin.ModelAdmin):
    list_display = ["name", "card"]
    search_fields = ["name", "card"]


@admin.register(Loan)
class LoanAdmin(admin.ModelAdmin):
    list_display = ["book", "member", "due_on", "returned_on"]
    list_select_related = ["book", "member"]
    autocomplete_fields = ["book", "member"]
