"""What this server asks of the 23 site. Its secrets stand in the settings, which take them from the environment."""

import re

from django.conf import settings
from requests import RequestException
from requests_oauthlib import OAuth1Session

# Longer than the longest upload is expected to take: a token that expires on the way sends everything again.
VALID_MINUTES = 120

# What the tag reads of a token.
FOR_BROWSERS = {
    "upload_token",
    "max_uploads",
    "valid_minutes",
    "valid_until",
    "return_url",
    "title",
    "description",
    "tags",
    "album_id",
    "publish",
}


class VideoSiteError(Exception):
    """The site refused a request or did not answer. The message is for a log, not for a visitor."""


def get_upload_token(return_url):
    """A fresh upload token for one video, with what the tag needs to know and not whose key made it.

    The video stays unpublished until `publish` is called.
    """
    answer = _call(
        "/api/photo/get-upload-token",
        {
            "return_url": return_url,
            "background_return_p": "1",
            "publish": "0",
            "max_uploads": "1",
            "valid_minutes": str(VALID_MINUTES),
        },
    )
    token = answer.get("uploadtoken")
    if not isinstance(token, dict) or not isinstance(token.get("upload_token"), str):
        raise VideoSiteError("The answer has no upload token.")
    return {name: value for name, value in token.items() if name in FOR_BROWSERS}


def has_video(photo_id, upload_tokens):
    """Whether a video was uploaded with one of these tokens.

    A photo id in a form is whatever its sender likes; only the site knows who sent which video.
    """
    for upload_token in upload_tokens:
        answer = _call(
            "/api/photo/list",
            {"upload_token": upload_token, "include_unpublished_p": "1"},
        )
        photos = answer.get("photos", [])
        if not isinstance(photos, list) or not all(isinstance(photo, dict) for photo in photos):
            raise VideoSiteError("The answer has no list of videos.")
        if any(str(photo.get("photo_id")) == photo_id for photo in photos):
            return True
    return False


def publish(photo_id):
    """Shows a video to everybody."""
    _call("/api/photo/update", {"photo_id": photo_id, "published_p": "1"})


def _call(path, fields):
    session = OAuth1Session(
        settings.VIDEO_SITE["CONSUMER_KEY"],
        client_secret=settings.VIDEO_SITE["CONSUMER_SECRET"],
        resource_owner_key=settings.VIDEO_SITE["ACCESS_TOKEN"],
        resource_owner_secret=settings.VIDEO_SITE["ACCESS_TOKEN_SECRET"],
    )
    try:
        response = session.post(
            settings.VIDEO_SITE["URL"] + path,
            data={**fields, "format": "json", "raw": "1"},
            timeout=15,
            allow_redirects=False,
        )
    except RequestException as error:
        raise VideoSiteError(f"{path}: {type(error).__name__}") from None
    try:
        answer = response.json()
    except ValueError:
        raise VideoSiteError(f"{path}: status {response.status_code}, and no JSON") from None
    # Version 1 of the API answers errors with status 200 as well.
    if not isinstance(answer, dict) or answer.get("status") != "ok":
        message = answer.get("message") if isinstance(answer, dict) else None
        reason = _without_secrets(message) if isinstance(message, str) else "no answer of the API"
        raise VideoSiteError(f"{path}: {reason}")
    return answer


def _without_secrets(text):
    """Words of the site for a log. What is as long as a token or a signature is left out."""
    return re.sub(r"[\w%+/=~.-]{16,}", "…", text[:300])
