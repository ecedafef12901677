"""What this server asks of the 23 site. Its secrets stand in the settings, which take them from the environment."""

from django.conf import settings
from requests import RequestException
from requests_oauthlib import OAuth1Session

# Longer than the longest upload is expected to take: a token that expires on the way sends everything again.
VALID_MINUTES = 120


class VideoSiteError(Exception):
    """The site refused a request or did not answer. The message is for a log, not for a visitor."""


def get_upload_token(return_url):
    """A fresh upload token for one video: the `uploadtoken` object of `get-upload-token`."""
    answer = _call(
        "/api/photo/get-upload-token",
        {
            "return_url": return_url,
            "background_return_p": "1",
            "max_uploads": "1",
            "valid_minutes": str(VALID_MINUTES),
        },
    )
    return answer["uploadtoken"]


def has_video(photo_id, upload_tokens):
    """Whether a video was uploaded with one of these tokens.

    A photo id in a form is whatever its sender likes; only the site knows who sent which video.
    """
    for upload_token in upload_tokens:
        answer = _call(
            "/api/photo/list",
            {"upload_token": upload_token, "include_unpublished_p": "1"},
        )
        if any(str(photo["photo_id"]) == photo_id for photo in answer.get("photos", [])):
            return True
    return False


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
        answer = response.json()
    except (RequestException, ValueError) as error:
        raise VideoSiteError(f"{path}: {error}") from error
    # Version 1 of the API answers errors with status 200 as well.
    if not isinstance(answer, dict) or answer.get("status") != "ok":
        raise VideoSiteError(f"{path}: {answer}")
    return answer
