"""What the worker does after the response."""

import smtplib
from email.message import EmailMessage

from celery import shared_task
from flask import current_app

SECONDS = 10


@shared_task(autoretry_for=(smtplib.SMTPException, OSError), retry_backoff=True, max_retries=5)
def send_mail(to: str, subject: str, text: str) -> None:
    message = EmailMessage()
    message["From"] = current_app.config["MAIL_DESK"]
    message["To"] = to
    message["Subject"] = subject
    message.set_content(text)
    with smtplib.SMTP_SSL(current_app.config["MAIL_HOST"], timeout=SECONDS) as server:
        server.login(current_app.config["MAIL_USER"], current_app.config["MAIL_PASSWORD"])
        server.send_message(message)
