"""Which way a question goes: to a web server, from there through a browser, or to a folder of mail."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from threading import Event, Lock
from time import monotonic

from trainwatch.errors import FetchError
from trainwatch.fetch.addresses import is_mail, origin_of
from trainwatch.fetch.browser import Browser
from trainwatch.fetch.connection import tls_context
from trainwatch.fetch.dialler import Dialler, Resolver
from trainwatch.fetch.exchange import Answer, Exchange
from trainwatch.fetch.journey import Journey
from trainwatch.fetch.limit import Limit
from trainwatch.fetch.mail import Mailroom
from trainwatch.fetch.robots import Rules
from trainwatch.settings import FetchSettings


class Transports:
    """The ways to an answer. *resolver* and *ca_file* are those of `Fetcher`."""

    def __init__(self, settings: FetchSettings, resolver: Resolver, ca_file: str | None) -> None:
        self._settings = settings
        dialler = Dialler(resolver, settings.connect_timeout, settings.allow_loopback)
        tls = tls_context(ca_file)
        self._exchange = Exchange(dialler, tls, settings.user_agent, settings.max_bytes, settings.tokens)
        self._mailroom = Mailroom(dialler, tls, settings.mailbox, settings.max_bytes)
        # Whoever writes a page chooses what it asks for: nothing of that is asked with a token of ours.
        self._browser = Browser(replace(self._exchange, tokens={}), settings)
        self._browser_in_use = Lock()  # a browser takes some 300 MB: one at a time

    def ask(self, journey: Journey, rules: Rules, closed: Event) -> Answer:
        """One exchange on a *journey* to a host with these *rules*, and the time it took. *closed* ends it.

        Raises FetchError, as `Exchange.ask`, `Mailroom.ask` and `Browser.draw` do.
        """
        render = journey.request.render and journey.robots_of is None
        turn: AbstractContextManager[object] = self._browser_in_use if render else nullcontext()
        with turn:
            started = monotonic()
            limit = Limit(self._settings.total_timeout - journey.spent, closed)
            try:
                return self._rendered(journey, rules, limit) if render else self._plain(journey, limit)
            finally:
                journey.spent += monotonic() - started

    def _plain(self, journey: Journey, limit: Limit) -> Answer:
        transport = self._mailroom if is_mail(journey.url) else self._exchange
        return transport.ask(journey.url, journey.request.validators, limit)

    def _rendered(self, journey: Journey, rules: Rules, limit: Limit) -> Answer:
        if not self._settings.render:
            raise FetchError(
                "a script draws this page, and no browser is to run it: set TRAINWATCH_RENDER=1 to let one", word="http"
            )
        # No validators: the page that calls the scripts stays the same while what they draw changes.
        answer = self._exchange.ask(journey.url, None, limit)

        def may_ask(url: str) -> bool:
            return origin_of(url) != journey.host or rules.refusal(url) is None

        return self._browser.draw(answer, may_ask, limit)
