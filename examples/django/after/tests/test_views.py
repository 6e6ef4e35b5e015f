import pytest
from django.urls import reverse
from django.utils import timezone


def test_shelf_lists_what_matches(client, book):
    assert "The Whale" in client.get(reverse("lending:shelf"), {"q": "whale"}).content.decode()
    assert "The Whale" not in client.get(reverse("lending:shelf"), {"q": "ship"}).content.decode()


def test_book_page_escapes_the_summary(client, book):
    page = client.get(reverse("lending:book", args=[book.pk])).content.decode()
    assert "&lt;b&gt;a whale&lt;/b&gt;" in page
    assert "1 of 1 free" in page


def test_book_page_shows_loans_to_volunteers_only(client, desk_client, late_loan):
    address = reverse("lending:book", args=[late_loan.book_id])
    assert "Rosa" in desk_client.get(address).content.decode()
    client.logout()
    assert "Rosa" not in client.get(address).content.decode()


def test_unknown_book(client, db):
    assert client.get(reverse("lending:book", args=[99])).status_code == 404


def test_lending_makes_a_loan(desk_client, book, member):
    response = desk_client.post(reverse("lending:lend", args=[book.pk]), {"card": member.card})
    assert response.url == book.get_absolute_url()
    assert member.loans.get().due_on > timezone.localdate()


def test_last_copy_is_lent_once(desk_client, late_loan, member):
    response = desk_client.post(reverse("lending:lend", args=[late_loan.book_id]), {"card": member.card})
    assert response.status_code == 409


def test_unknown_card_is_refused(desk_client, book):
    response = desk_client.post(reverse("lending:lend", args=[book.pk]), {"card": "nobody"})
    assert response.status_code == 400
    assert "Nobody has this card." in response.content.decode()


def test_return_closes_the_loan(desk_client, late_loan):
    response = desk_client.post(reverse("lending:take_back", args=[late_loan.pk]))
    assert response.url == late_loan.member.get_absolute_url()
    late_loan.refresh_from_db()
    assert late_loan.returned_on == timezone.localdate()


def test_member_page_hands_the_history_to_its_script(desk_client, late_loan):
    page = desk_client.get(reverse("lending:member", args=[late_loan.member_id])).content.decode()
    assert '<script id="history" type="application/json">' in page
    assert "€ 0.60" in page


def test_search_answers_in_json(client, book):
    response = client.get(reverse("lending:search"), {"q": "whale"})
    assert response.json() == {"books": [{"id": book.pk, "title": "The Whale", "author": "H. Marsh"}]}


def test_search_for_too_much_is_refused(client, db):
    assert client.get(reverse("lending:search"), {"q": "x" * 101}).status_code == 400


def test_overdue_is_a_list(desk_client, late_loan):
    response = desk_client.get(reverse("lending:overdue"))
    assert response.json() == [{"book": "The Whale", "member": "Rosa", "due": late_loan.due_on.isoformat()}]


@pytest.mark.parametrize("name, args", [("lending:member", [1]), ("lending:overdue", [])])
def test_strangers_are_sent_to_log_in(client, db, name, args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 302
    assert response.url.startswith(reverse("login"))


def test_login_page_and_policy(client, db):
    response = client.get(reverse("login"))
    assert response.status_code == 200
    assert "default-src 'self'" in response.headers["Content-Security-Policy"]
