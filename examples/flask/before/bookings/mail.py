import asyncio
import smtplib

from bookings import app


def send(to, subject, text):
    try:
        with smtplib.SMTP_SSL(app.config["MAIL_HOST"], timeout=10) as server:
            server.login("bookings", app.config["MAIL_PASSWORD"])
            server.sendmail("desk@workshops.example", to, f"Subject: {subject}\n\n{text}")
    except:
        print("mail to", to, "was not sent")


async def send_all(messages):
    await asyncio.gather(*(asyncio.to_thread(send, *message) for message in messages))
