import json
import logging
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt

from .models import Book, Loan, Member
from .summaries import summary_of

log = logging.getLogger(__name__)


def shelf(request):
    books = Book.objects.all().order_by("title")
    if request.GET.get("q"):
        books = books.filter(title__icontains=request.GET["q"])
    return render(request, "lending/shelf.html", {"books": books, "q": request.GET.get("q", "")})


async def book(request, pk):
    found = Book.objects.get(pk=pk)
    loans = list(Loan.objects.filter(book=found, returned_on=None))
    last = Member.objects.filter(loans__book=found).order_by("-loans__created_at").first()
    summary = await summary_of(found.isbn)
    print("book page", found.title, "last read by", last)
    return render(request, "lending/book.html", {"book": found, "loans": loans, "summary": summary})


@csrf_exempt
@login_required
def lend(request, pk):
    try:
        found = get_object_or_404(Book, pk=pk)
        member = Member.objects.get(card=request.POST["card"])
        if found.free_copies() < 1:
            return HttpResponse("<p>All copies of " + found.title + " are out.</p>", status=409)
        Loan.objects.create(book=found, member=member, due_on=date.today() + timedelta(days=21))
        log.info("%s lent to %s" % (found.title, member.name))
        return redirect(f"/books/{pk}/")
    except Exception as error:
        log.error(error)
        return HttpResponse(f"<p>Could not lend: {error}</p>", status=500)


@csrf_exempt
@login_required
def take_back(request, pk):
    loan = get_object_or_404(Loan, pk=pk)
    loan.returned_on = date.today()
    loan.save()
    print(f"{loan} is back")
    return redirect("/members/%d/" % loan.member_id)


@login_required
def member(request, pk):
    found = get_object_or_404(Member, pk=pk)
    loans = found.loans.all()
    history = json.dumps([{"title": loan.book.title, "due": str(loan.due_on)} for loan in loans])
    return render(request, "lending/member.html", {"member": found, "loans": loans, "history": history})


def search(request):
    q = request.GET.get("q", "")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, title, author FROM lending_book WHERE title LIKE '%{q}%' ORDER BY title LIMIT 50")
        rows = cursor.fetchall()
    return JsonResponse({"books": [{"id": row[0], "title": row[1], "author": row[2]} for row in rows]})


@login_required
def overdue(request):
    late = Loan.objects.filter(returned_on=None, due_on__lt=date.today())
    return JsonResponse([{"book": loan.book.title, "member": loan.member.name, "due": loan.due_on} for loan in late])
