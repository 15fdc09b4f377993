"""A mail server for tests: aiosmtpd with sign-in and TLS. Keeps each message as a file, and has moods by the recipient's name.

mail_server.py PORT FOLDER starttls|tls|none CERTIFICATE KEY
"""

import asyncio
import base64
import json
import pathlib
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

PORT, FOLDER, MODE, CERTIFICATE, KEY = sys.argv[1:]


class Moods:
    def __init__(self):
        self.count = 0
        self.asked = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "refused":
            return "550 5.1.1 no such user"
        if name == "later" and address not in self.asked:
            self.asked.add(address)
            return "450 4.2.1 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        data = envelope.content
        if b"Subject: busy" in data and "busy" not in self.asked:
            self.asked.add("busy")
            return "451 4.3.2 busy"
        if b"Subject: spam" in data:
            return "554 5.7.1 looks like spam"
        self.count += 1
        message = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "encrypted": session.ssl is not None or MODE == "tls",
            "user": str(session.auth_data or ""),
            "data": base64.b64encode(data).decode(),
        }
        path = pathlib.Path(FOLDER, f"{self.count:04}.json")
        path.with_suffix(".part").write_text(json.dumps(message))
        path.with_suffix(".part").rename(path)
        return "250 OK"


def sign_in(server, session, envelope, mechanism, auth_data):
    good = auth_data.login == b"mulgil" and auth_data.password == b"c4nary"
    return AuthResult(success=good, handled=False, auth_data="mulgil" if good else None)


context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
if MODE != "none":
    context.load_cert_chain(CERTIFICATE, KEY)
moods = Moods()
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)


def connection():
    return SMTP(
        moods,
        hostname="mail.test",
        tls_context=context if MODE == "starttls" else None,
        require_starttls=MODE == "starttls",
        authenticator=sign_in,
        auth_required=MODE != "none",
        auth_require_tls=MODE == "starttls",
        loop=loop,
    )


loop.run_until_complete(
    loop.create_server(connection, "127.0.0.1", int(PORT), ssl=context if MODE == "tls" else None)
)
loop.run_forever()
