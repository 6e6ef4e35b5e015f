from bookings import tasks


def test_mail_is_sent_from_the_desk(app, monkeypatch):
    sent = []

    class Server:
        def __init__(self, host, timeout):
            self.host = host

        def __enter__(self):
            return self

        def __exit__(self, *error):
            return None

        def login(self, user, password):
            sent.append((self.host, user))

        def send_message(self, message):
            sent.append((message["From"], message["To"], message["Subject"]))

    monkeypatch.setattr(tasks.smtplib, "SMTP_SSL", Server)
    tasks.send_mail.delay("ines@example.org", "Your booking", "2 seats")
    assert sent == [
        ("mail.workshops.example", "bookings"),
        ("desk@workshops.example", "ines@example.org", "Your booking"),
    ]
