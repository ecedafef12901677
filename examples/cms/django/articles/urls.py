from django.urls import path

from . import views

app_name = "articles"
urlpatterns = [
    path("new/", views.new, name="new"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/", views.saved, name="saved"),
    path("upload-token/", views.upload_token, name="upload-token"),
    path("uploaded/", views.uploaded, name="uploaded"),
]
