"""The ways out: a webhook that takes JSON, and e-mail; each sends one alert or raises DeliveryFailed."""

import hmac
import json
import smtplib
import socket
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from claimtrail.alerts.payload import write_subject
from claimtrail.config import AlertsConfig
from claimtrail.errors import ClaimtrailError, ConfigError
from crawler.errors import AddressRefused
from crawler.guard import check_address, check_url

TIMEOUT: Final = 10.0  # seconds for each step of talking to the other side
SECURITIES: Final = ("none", "starttls", "tls")


class DeliveryFailed(ClaimtrailError):
    """An alert was not taken; it waits for its next try."""


class Channel(Protocol):
    """A way out."""

    name: str

    def send(self, payload: Mapping[str, Any]) -> None:
        """Send one alert; raises DeliveryFailed. An alert sent twice has the same id, so that one can tell."""
        ...


def read_channels(alerts: AlertsConfig) -> dict[str, Channel]:
    """Return the ways out that are configured, by name. Raises ConfigError."""
    if alerts.smtp_security not in SECURITIES:
        raise ConfigError(
            f"[alerts] smtp_security must be one of {', '.join(SECURITIES)}, not {alerts.smtp_security!r}."
        )
    if alerts.smtp_user and alerts.smtp_security == "none":
        raise ConfigError(
            '[alerts] smtp_user needs smtp_security = "starttls" or "tls": a password is not sent in clear.'
        )
    if alerts.webhook and urlsplit(alerts.webhook).scheme not in ("http", "https"):
        raise ConfigError(f"[alerts] webhook must start with http:// or https://, not {alerts.webhook!r}.")
    ways: list[Channel] = [Webhook(alerts)] if alerts.webhook else []
    ways += [Email(alerts)] if alerts.email_to else []
    return {way.name: way for way in ways}


class Webhook:
    """JSON posted to an address; anything but a 2xx is a failure, a redirect too."""

    name = "webhook"

    def __init__(self, alerts: AlertsConfig) -> None:
        self._url = alerts.webhook or ""
        self._secret = alerts.secret
        self._allowed = alerts.allowed_networks

    def send(self, payload: Mapping[str, Any]) -> None:
        """Post the alert; its id goes along as Idempotency-Key."""
        body = json.dumps(payload, ensure_ascii=False, default=str).encode()
        headers = {"Content-Type": "application/json", "Idempotency-Key": str(payload["alert"])}
        if self._secret:
            digest = hmac.new(self._secret.encode(), body, "sha256").hexdigest()
            headers["X-Claimtrail-Signature"] = f"sha256={digest}"
        try:
            check_url(self._url, self._allowed)
            status = self._post(body, headers)
        except AddressRefused as error:
            raise DeliveryFailed(f"{error} (allowed_networks in [alerts])") from error
        except (OSError, HTTPException, ValueError) as error:
            raise DeliveryFailed(f"the webhook cannot be reached: {type(error).__name__}: {error}") from error
        if not 200 <= status < 300:
            raise DeliveryFailed(f"the webhook answered HTTP {status}")

    def _post(self, body: bytes, headers: Mapping[str, str]) -> int:
        parts = urlsplit(self._url)
        secure = parts.scheme == "https"
        host, port = parts.hostname or "", parts.port or (443 if secure else 80)
        connection = HTTPConnection(host, port)
        connection.sock = connect_guarded(host, port, self._allowed)
        try:
            if secure:
                connection.sock = ssl.create_default_context().wrap_socket(connection.sock, server_hostname=host)
            path = parts.path or "/"
            connection.request("POST", f"{path}?{parts.query}" if parts.query else path, body, dict(headers))
            return connection.getresponse().status
        finally:
            connection.close()


def connect_guarded(host: str, port: int, allowed: tuple[str, ...]) -> socket.socket:
    """Connect to the address that was checked: a name asked for twice may have two answers. Raises AddressRefused."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for *_, place in found:
        check_address(ip_address(str(place[0]).partition("%")[0]), host, allowed)
    return socket.create_connection((str(found[0][4][0]), port), timeout=TIMEOUT)


class Email:
    """One message an alert, through the mail server that the configuration names."""

    name = "email"

    def __init__(self, alerts: AlertsConfig) -> None:
        self._alerts = alerts

    def send(self, payload: Mapping[str, Any]) -> None:
        """Send the alert; its id is the message's."""
        try:
            message = self._write(payload)
            with self._connect() as server:
                if self._alerts.smtp_user:
                    server.login(self._alerts.smtp_user, self._alerts.smtp_password or "")
                refused = server.send_message(message)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise DeliveryFailed(f"the mail server did not take it: {type(error).__name__}: {error}") from error
        if refused:
            raise DeliveryFailed(f"the mail server refused {', '.join(refused)}")

    def _connect(self) -> smtplib.SMTP:
        place = (self._alerts.smtp_host, self._alerts.smtp_port)
        if self._alerts.smtp_security == "tls":
            return smtplib.SMTP_SSL(*place, timeout=TIMEOUT, context=ssl.create_default_context())
        server = smtplib.SMTP(*place, timeout=TIMEOUT)
        if self._alerts.smtp_security == "starttls":
            server.starttls(context=ssl.create_default_context())
        return server

    def _write(self, payload: Mapping[str, Any]) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = f"[claimtrail] {write_subject(payload)}"
        message["From"] = self._alerts.email_from
        message["To"] = ", ".join(self._alerts.email_to)
        message["Message-ID"] = f"<{payload['alert']}@claimtrail>"
        message.set_content(str(payload["text"]))
        return message
