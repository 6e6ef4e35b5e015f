import { defineLibrary } from '../contracts/framework.ts';
import { blocks, long, names } from './_tables.ts';

const aiosmtplib = '`aiosmtplib`';

/** Mail over SMTP, IMAP, POP and the web services that send it. */
export default defineLibrary({
  name: 'mail',
  distributions: [
    'sendgrid',
    'resend',
    'mailjet-rest',
    'mailchimp-transactional',
    'postmarker',
    'yagmail',
    'imap-tools',
  ],
  // Their texts hold what the server answered.
  tellingErrors: names('smtplib', 'SMTPException SMTPAuthenticationError SMTPRecipientsRefused'),
  knowledge: {
    bases: {
      'smtplib.SMTP_SSL': ['smtplib.SMTP'],
      'smtplib.LMTP': ['smtplib.SMTP'],
      'imaplib.IMAP4_SSL': ['imaplib.IMAP4'],
      'poplib.POP3_SSL': ['poplib.POP3'],
    },
  },
  blocking: [
    // Python library reference, `smtplib`: the constructor connects when it is given a host.
    ...long(blocks('mail', aiosmtplib, 'smtplib.SMTP', 'smtplib.SMTP_SSL', 'smtplib.LMTP')),
    ...long(
      blocks('mail', aiosmtplib, names('smtplib.SMTP()', 'connect login starttls ehlo sendmail send_message quit')),
    ),
    // `imaplib`, `poplib`.
    ...blocks('mail', '`aioimaplib`', 'imaplib.IMAP4', 'imaplib.IMAP4_SSL'),
    ...blocks('mail', '`aioimaplib`', names('imaplib.IMAP4()', 'login select search fetch store copy expunge logout')),
    ...blocks(
      'mail',
      '`asyncio.to_thread`',
      'poplib.POP3',
      'poplib.POP3_SSL',
      names('poplib.POP3()', 'stat list retr dele quit'),
    ),
    // https://github.com/sendgrid/sendgrid-python, https://yagmail.readthedocs.io/
    ...long(
      blocks(
        'mail',
        '`asyncio.to_thread`',
        'sendgrid.SendGridAPIClient().send',
        'sendgrid.SendGridAPIClient().client.mail.send.post',
      ),
    ),
    ...long(blocks('mail', aiosmtplib, 'yagmail.SMTP', 'yagmail.SMTP().send')),
    // https://resend.com/docs/send-with-python, mailjet-rest, postmarker and mailchimp-transactional on PyPI
    ...long(blocks('mail', '`asyncio.to_thread`', 'resend.Emails.send', 'resend.Batch.send')),
    ...long(blocks('mail', '`asyncio.to_thread`', 'mailjet_rest.Client().send.create')),
    ...long(blocks('mail', '`asyncio.to_thread`', 'postmarker.core.PostmarkClient().emails.send')),
    ...long(blocks('mail', '`asyncio.to_thread`', 'mailchimp_transactional.Client().messages.send')),
    // https://github.com/ikvk/imap_tools
    ...blocks('mail', '`aioimaplib`', names('imap_tools.MailBox()', 'login fetch move delete append')),
  ],
});
