"""What goes into settings.py."""

import os

INSTALLED_APPS += ["articles"]  # noqa: F821
MIDDLEWARE += ["articles.middleware.content_security_policy"]  # noqa: F821

VIDEO_SITE = {
    "URL": os.environ["VIDEO_SITE_URL"].rstrip("/"),
    "CONSUMER_KEY": os.environ["VIDEO_SITE_CONSUMER_KEY"],
    "CONSUMER_SECRET": os.environ["VIDEO_SITE_CONSUMER_SECRET"],
    "ACCESS_TOKEN": os.environ["VIDEO_SITE_ACCESS_TOKEN"],
    "ACCESS_TOKEN_SECRET": os.environ["VIDEO_SITE_ACCESS_TOKEN_SECRET"],
}
