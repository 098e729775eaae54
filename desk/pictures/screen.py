from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import path
from django.utils.translation import gettext_lazy

from desk.screen import Screen
from library.models import Image

from . import arriving, choosing, thumbs


class ImageScreen(Screen):
    """Who may upload may describe what he uploaded; who may change pictures, all of them."""

    place = 1.5
    place_name = gettext_lazy("Pictures")
    list_display = ["description"]
    search_fields = ["description"]

    # Who may

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or super().has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if super().has_change_permission(request, obj):
            return True
        may_upload = self.has_add_permission(request)
        return may_upload and obj is not None and obj.uploaded_by_id == request.user.pk

    # Addresses

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("choose/", view(self.choose), name="library_choose"),
            path("upload/", arriving.upload(self), name="library_upload"),
            path("<int:pk>/thumb/", view(self.thumb, cacheable=True), name="library_thumb"),
            *super().get_urls(),
        ]

    def choose(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return choosing.choose(self, request)

    def thumb(self, request, pk):
        image = self.get_object_or_refuse(request, pk)
        if image.is_taken_down:
            raise Http404
        return thumbs.answer(image, thumbs.THUMB)


admin.site.register(Image, ImageScreen)
