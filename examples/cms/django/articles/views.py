import logging

from django.contrib.auth.decorators import permission_required, user_passes_test
from django.core.exceptions import PermissionDenied
from django.db import transaction
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

ADD = "articles.add_article"
CHANGE = "articles.change_article"

# With raise_exception a visitor who may not do this gets a 403, and not a login page that the tag cannot read.
may_add = permission_required(ADD, raise_exception=True)
may_change = permission_required(CHANGE, raise_exception=True)



def _adds_or_changes(user):
    if user.has_perm(ADD) or user.has_perm(CHANGE):
        return True
    raise PermissionDenied


may_add_or_change = user_passes_test(_adds_or_changes)


@never_cache
@may_add
def new(request):
    return _edit(request, Article())


@never_cache
@may_change
def edit(request, pk):
    return _edit(request, get_object_or_404(Article, pk=pk))


def _edit(request, article):
    form = ArticleForm(request.POST or None, instance=article, request=request)
    if request.method == "POST" and form.is_valid():
        form.save()
        # After the text, so that the video is never public without it.
        transaction.on_commit(article.publish_video)
        return redirect("articles:saved", pk=article.pk)
    return render(request, "articles/edit.html", {"form": form}, status=422 if form.errors else 200)


@may_add_or_change
def saved(request, pk):
    article = get_object_or_404(Article, pk=pk)
    may_edit = request.user.has_perm(CHANGE)
    return render(request, "articles/saved.html", {"article": article, "may_edit": may_edit})


@never_cache
@require_POST
@may_add_or_change
def upload_token(request):
    """The `token-endpoint`. The middleware has checked the header X-CSRFToken by now."""
    try:
        token = video_site.get_upload_token(request.build_absolute_uri(reverse("articles:uploaded")))
    except video_site.VideoSiteError as error:
        logger.error("There is no upload token: %s", error)
        return HttpResponse(status=502)
    UploadToken.remember(request.user, token["upload_token"])
    return JsonResponse(token)


@never_cache
@csrf_exempt
def uploaded(request):
    """The `return_url`.

    The site calls it when a video is stored; without background_return_p the browser is redirected to here, and may
    read where it ended only with this header. It needs no session and changes nothing.
    """
    response = HttpResponse("Thank you for the video.\n", content_type="text/plain; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return response
