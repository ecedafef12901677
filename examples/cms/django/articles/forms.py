import logging

from django import forms

from . import video_site
from .models import Article, UploadToken
from .widgets import VideoUploader

logger = logging.getLogger(__name__)


class ArticleForm(forms.ModelForm):
    class Meta:
        model = Article
        fields = ["title", "body", "photo_id"]

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.fields["photo_id"].widget = VideoUploader(request)

    def clean_photo_id(self):
        photo_id = self.cleaned_data["photo_id"]
        # The present video of the article may stay, whichever visitor uploaded it.
        if self.instance.pk and photo_id == self.initial.get("photo_id"):
            return photo_id
        self.instance.is_video_public = False
        try:
            is_own = photo_id.isascii() and photo_id.isdigit() and video_site.has_video(
                photo_id, UploadToken.of(self.request.user)
            )
        except video_site.VideoSiteError as error:
            logger.error("A video could not be checked: %s", error)
            raise forms.ValidationError("The video site does not answer. Please save again in a minute.")
        if not is_own:
            raise forms.ValidationError("Please choose a video.")
        return photo_id
