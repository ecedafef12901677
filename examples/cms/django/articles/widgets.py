import json

from django import forms
from django.conf import settings
from django.middleware.csrf import get_token
from django.urls import reverse


class VideoUploader(forms.Widget):
    """`<video-uploader>` as the widget of a form field whose value is a photo id."""

    template_name = "articles/video_uploader.html"

    def __init__(self, request, attrs=None):
        super().__init__(attrs)
        self.request = request

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"].update(
            endpoint=settings.VIDEO_SITE["URL"],
            token_endpoint=reverse("articles:upload-token"),
            token_endpoint_headers=json.dumps({"X-CSRFToken": get_token(self.request)}),
            resume_key=str(self.request.user.pk),
        )
        return context
