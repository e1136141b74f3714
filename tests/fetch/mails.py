"""Mail as agencies send it through GovDelivery, every name and token in it invented."""

from email.headerregistry import Address
from email.message import EmailMessage
from urllib.parse import quote

SUBSCRIBER = "jane.roe@reader.example"
TOKEN = "0100019a7c5e2f11-4b8d0c3a-9f27-4d51-8e6b-1a2b3c4d5e6f-000000"
SIGNATURE = "Zk3vQ9xT1rLw8YpB6nHs0dUe2JmKc7Gf=414"
PAGE = "https://content.govdelivery.com/accounts/ARAG/bulletins/3abc12f"
TITLE = "Attorney General offers free de-escalation training for police officers"


def tracked(target: str, number: int = 1) -> str:
    """*target* as GovDelivery's tracker links to it."""
    return f"https://links-1.govdelivery.com/CL0/{quote(target, safe='')}/{number}/{TOKEN}/{SIGNATURE}"


def traced(target: str) -> str:
    """*target* as GovDelivery's older tracker links to it."""
    return f"http://links.govdelivery.com:80/track?type=click&enid=ZWFzPTEmbWFpbGluZ2lkPTIwMjYxMTE4LjE&&&101&&&{target}"


NEWS = (
    "LITTLE ROCK, Ark. — Police officers from twelve Arkansas departments can take a free de-escalation class in May.",
    "The class, taught by the Arkansas Attorney General's office, is free. Each of the officers will train others.",
    "More de-escalation training for law enforcement officers is planned across Arkansas next year.",
)

HTML = f"""<!DOCTYPE html><html><head><title>Bulletin</title><style>p {{ color: black }}</style></head><body>
<!--[if mso]><a href="{tracked("https://ag.example/mso")}">x</a><![endif]-->
<table data-subscriber="{TOKEN}"><tr><td>
<p>Having trouble viewing this email? <a href="{tracked(PAGE)}">View it as a Web page</a>.</p>
<img src="https://links-1.govdelivery.com/WO0/{TOKEN}" width="1" height="1">
<h1>{TITLE}</h1>
<p>{NEWS[0]}</p><p>{NEWS[1]}</p><p>{NEWS[2]}</p>
<p>Register <a href="{tracked("https://ag.example/classes/register?class=14&utm_source=govdelivery")}">on our page</a>,
or write to <a href="mailto:training@ag.example?subject={TOKEN}">training@ag.example</a>.
The <a href="{traced("https://ag.example/flyer-2026.pdf")}">flyer</a> says more.</p>
<p>Update your subscriptions, modify your password or e-mail address, or stop subscriptions at any time on your
<a href="{tracked("https://public.govdelivery.com/accounts/ARAG/subscriber/edit?preferences=true#tab1")}">Subscriber
Preferences Page</a>.</p>
<p>This email was sent to {SUBSCRIBER} using GovDelivery Communications Cloud on behalf of: Arkansas.
<a href="https://service.govdelivery.com/unsubscribe?token={TOKEN}">Unsubscribe</a></p>
</td></tr></table></body></html>"""

TEXT = f"""{TITLE}

{NEWS[0]}

{NEWS[1]}

{NEWS[2]}

Register: {tracked("https://ag.example/classes/register?class=14")}

View this bulletin online: {tracked(PAGE)}

This email was sent to {SUBSCRIBER}. Unsubscribe: https://service.govdelivery.com/unsubscribe?token={TOKEN}
"""

PASSED = "mx.reader.example; spf=pass smtp.mailfrom=public.govdelivery.com; dkim=pass (2048-bit key) header.d={domain} header.s=k1"


def bulletin(
    *, html: str = HTML, text: str = TEXT, subject: str = TITLE, number: int = 1, **headers: str | None
) -> bytes:
    """A bulletin; headers are named with underscores, and left out where they are None."""
    message = EmailMessage()
    named: dict[str, object] = {
        "Authentication-Results": PASSED.format(domain="public.govdelivery.com"),
        "From": Address("Arkansas Attorney General", addr_spec="arag@public.govdelivery.com"),
        "To": SUBSCRIBER,
        "Subject": subject,
        "Date": "Wed, 18 Nov 2026 09:30:00 -0600",
        "Message-ID": f"<2026111815.{number}.{TOKEN}@public.govdelivery.com>",
        "List-Unsubscribe": f"<https://service.govdelivery.com/unsubscribe?token={TOKEN}>, <mailto:{TOKEN}@out.example>",
    }
    named |= {name.replace("_", "-").title().replace("-Id", "-ID"): value for name, value in headers.items()}
    for name, value in named.items():
        if value is not None:
            message[name] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    if message.is_multipart():
        message.set_boundary(f"=_part{number}")  # the same each time
    return bytes(message).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
