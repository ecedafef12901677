import logging

from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from . import video_site
from .forms import ArticleForm
from .models import Article, UploadToken

logger = logging.getLogger(__name__)

# With raise_exception a visitor who may not do this gets a 403, and not a login page that the tag cannot read.
may_edit = permission_required("articles.change_article", raise_exception=True)


@never_cache
@may_edit
def edit(request, pk=None):
    article = get_object_or_404(Article, pk=pk) if pk else Article()
    form = ArticleForm(request.POST or None, instance=article, request=request)
    if request.method == "POST" and form.is_valid():
        return redirect("articles:saved", pk=form.save().pk)
    return render(request, "articles/edit.html", {"form": form}, status=422 if form.errors else 200)


@may_edit
def saved(request, pk):
    return render(request, "articles/saved.html", {"article": get_object_or_404(Article, pk=pk)})


@never_cache
@require_POST
@may_edit
def upload_token(request):
    """The `token-endpoint`. The middleware has checked the header X-CSRFToken by now."""
    try:
        token = video_site.get_upload_token(request.build_absolute_uri(reverse("articles:uploaded")))
    except video_site.VideoSiteError:
        logger.exception("There is no upload token")
        return HttpResponse(status=502)
    UploadToken.remember(request.user, token["upload_token"])
    return JsonResponse(token)


@never_cache
@csrf_exempt
def uploaded(request):
    """The `return_url`.

    The site calls it when a video is stored; without background_return_p the browser is redirected to here, and may
    read where it ended only with this header. It knows nobody and changes nothing.
    """
    response = HttpResponse("Thank you for the video.\n", content_type="text/plain; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response
