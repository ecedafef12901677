"""What goes into settings.py."""

import os
from urllib.parse import urlsplit

INSTALLED_APPS += ["articles"]  # noqa: F821
MIDDLEWARE += ["articles.middleware.content_security_policy"]  # noqa: F821


def video_site_address(address):
    """As a signature has it: scheme and host in lower case, and no port that the scheme has anyway."""
    parts = urlsplit(address)
    is_plain = parts.path in ("", "/") and not (parts.query or parts.fragment or "@" in parts.netloc)
    if parts.scheme not in ("http", "https") or not parts.hostname or not is_plain:
        raise ValueError("VIDEO_UPLOADER_ENDPOINT must be like https://videos.example.com, without a path.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = {"http": 80, "https": 443}[parts.scheme]
    return f"{parts.scheme}://{host}" + ("" if parts.port in (None, usual) else f":{parts.port}")


VIDEO_SITE = {
    "URL": video_site_address(os.environ["VIDEO_UPLOADER_ENDPOINT"]),
    "CONSUMER_KEY": os.environ["VIDEO_UPLOADER_CONSUMER_KEY"],
    "CONSUMER_SECRET": os.environ["VIDEO_UPLOADER_CONSUMER_SECRET"],
    "ACCESS_TOKEN": os.environ["VIDEO_UPLOADER_ACCESS_TOKEN"],
    "ACCESS_TOKEN_SECRET": os.environ["VIDEO_UPLOADER_ACCESS_TOKEN_SECRET"],
}
