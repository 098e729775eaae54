"""Sharing by plain links: nobody is asked before a reader follows one."""

import re
from urllib.parse import quote, urlencode

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.models import Edition

# A browser holds a form to this policy on the way, too: the answer leads to the reader's own server.
MASTODON_CSP = settings.SECURE_CSP | {"form-action": [*settings.SECURE_CSP["form-action"], "https:"]}
HOST_NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")


def address_of(edition: Edition) -> str:
    return settings.SITE_ADDRESS + edition.get_absolute_url()


def links(edition: Edition) -> list[tuple[str, str]]:
    """(name, address) of each way to pass a piece on."""
    title, address = edition.version.headline, address_of(edition)
    both = f"{title} {address}"
    return [
        (_("E-mail"), f"mailto:?subject={quote(title)}&body={quote(address)}"),
        ("Mastodon", f"{edition.get_absolute_url()}mastodon/"),
        ("Bluesky", "https://bsky.app/intent/compose?" + urlencode({"text": both})),
        ("WhatsApp", "https://wa.me/?" + urlencode({"text": both})),
        ("Telegram", "https://t.me/share/url?" + urlencode({"url": address, "text": title})),
        ("Facebook", "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": address})),
        ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?" + urlencode({"url": address})),
        ("X", "https://x.com/intent/post?" + urlencode({"url": address, "text": title})),
    ]


class MastodonForm(forms.Form):
    server = forms.CharField(label=_("Your server"), max_length=253)

    def clean_server(self) -> str:
        """A host name and nothing else; a whole address or “@me@server” is cut down to it."""
        name = self.cleaned_data["server"].strip().lower().removeprefix("https://").rstrip("/").rpartition("@")[2]
        try:
            name = name.encode("idna").decode()
        except UnicodeError:
            name = ""
        if not HOST_NAME.fullmatch(name):
            raise forms.ValidationError(_("That is not the name of a server. It looks like “mastodon.social”."))
        return name

    def address_for(self, edition: Edition) -> str:
        text = f"{edition.version.headline} {address_of(edition)}"
        return f"https://{self.cleaned_data['server']}/share?" + urlencode({"text": text})
