import logging
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from . import video_site

logger = logging.getLogger(__name__)


class Article(models.Model):
    title = models.CharField(max_length=200)
    body = models.TextField(blank=True, max_length=20_000)
    photo_id = models.CharField("video", max_length=20)
    is_video_public = models.BooleanField(default=False, editable=False)

    def __str__(self):
        return self.title

    @property
    def video_url(self):
        return f"{settings.VIDEO_SITE['URL']}/video/{self.photo_id}"

    def publish_video(self):
        """Shows the video to everybody, once the text that belongs to it is saved.

        If that fails, the next saving tries again.
        """
        if self.is_video_public:
            return
        try:
            video_site.publish(self.photo_id)
        except video_site.VideoSiteError as error:
            logger.error("A video is not published: %s", error)
        else:
            Article.objects.filter(pk=self.pk, photo_id=self.photo_id).update(is_video_public=True)


class UploadToken(models.Model):
    """Who was given which upload token, so that a photo id can be traced to its sender."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    token = models.CharField(max_length=100)
    created = models.DateTimeField(auto_now_add=True)

    @classmethod
    def remember(cls, user, token):
        # An upload that was interrupted may go on for as long as a token can live, which is a day.
        cls.objects.filter(created__lt=timezone.now() - timedelta(days=1)).delete()
        cls.objects.create(user=user, token=token)

    @classmethod
    def of(cls, user):
        """Newest first; no visitor needs more than ten."""
        tokens = cls.objects.filter(user=user).order_by("-created", "-pk")
        return list(tokens.values_list("token", flat=True)[:10])
