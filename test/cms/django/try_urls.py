from django.contrib.auth import get_user_model, login
from django.contrib.auth.models import Permission
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.urls import include, path


def sign_in(request):
    user, _ = get_user_model().objects.get_or_create(username="editor", is_superuser=True)
    login(request, user)
    return HttpResponse("Signed in.")


def sign_in_without_permission(request):
    """Tells what the token-endpoint wants."""
    user, _ = get_user_model().objects.get_or_create(username="reader")
    login(request, user)
    return JsonResponse({"X-CSRFToken": get_token(request)})


def sign_in_who_may(request, permission):
    """As somebody with this one permission, such as `add_article`."""
    user, _ = get_user_model().objects.get_or_create(username=permission)
    user.user_permissions.set(Permission.objects.filter(codename=permission))
    login(request, user)
    return HttpResponse("Signed in.")


urlpatterns = [
    path("sign-in/", sign_in),
    path("sign-in-who-may/<permission>/", sign_in_who_may),
    path("sign-in-without-permission/", sign_in_without_permission),
    path("articles/", include("articles.urls")),
]
