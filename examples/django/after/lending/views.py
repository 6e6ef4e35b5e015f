from asgiref.sync import sync_to_async
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import aget_object_or_404, get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from lending import desk
from lending.forms import LendForm, SearchForm
from lending.models import Book, Loan, Member
from lending.summaries import summary_of

BOOKS_PER_PAGE = 50


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    form = SearchForm(request.GET)
    books = Book.objects.with_free_copies().order_by("title", "pk")
    books = books.titled(form.cleaned_data["q"]) if form.is_valid() else books.none()
    page = Paginator(books, BOOKS_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "lending/shelf.html", {"form": form, "page": page})


@require_safe
async def book(request: HttpRequest, pk: int) -> HttpResponse:
    found = await aget_object_or_404(Book.objects.with_free_copies(), pk=pk)
    context = {
        "book": found,
        "form": LendForm(),
        "loans": [loan async for loan in found.loans.out().select_related("member")],
        "summary": await summary_of(found.isbn),
    }
    # The page names the user, whom the session loads from the database: no work for the event loop.
    return await sync_to_async(render)(request, "lending/book.html", context)


@login_required
@require_POST
def lend(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Book, pk=pk)
    form = LendForm(request.POST)
    if not form.is_valid():
        return render(request, "lending/refused.html", {"book": found, "errors": form.errors["card"]}, status=400)
    try:
        desk.lend(found, form.cleaned_data["card"])
    except desk.NoCopyLeft:
        return render(request, "lending/refused.html", {"book": found, "errors": ["All copies are out."]}, status=409)
    return redirect(found)


@login_required
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    loan = get_object_or_404(Loan.objects.select_related("member"), pk=pk)
    desk.take_back(loan)
    return redirect(loan.member)


@login_required
@require_safe
def member(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Member, pk=pk)
    loans = list(found.loans.select_related("book"))
    history = [{"title": loan.book.title, "due": loan.due_on} for loan in loans]
    context = {"member": found, "fine": found.fine(), "loans": loans, "history": history}
    return render(request, "lending/member.html", context)


@require_safe
def search(request: HttpRequest) -> JsonResponse:
    form = SearchForm(request.GET)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    books = Book.objects.titled(form.cleaned_data["q"]).values("id", "title", "author")[:BOOKS_PER_PAGE]
    return JsonResponse({"books": list(books)})


@login_required
@require_safe
def overdue(request: HttpRequest) -> JsonResponse:
    late = Loan.objects.late(timezone.localdate()).select_related("book", "member")
    rows = [{"book": loan.book.title, "member": loan.member.name, "due": loan.due_on} for loan in late]
    return JsonResponse(rows, safe=False)
