from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin import display
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.checking.remarks import check_uses_of
from desk.screen import Screen
from library import verbs
from library.models import Image

from . import arriving, choosing, ending, thumbs
from .form import FOCAL, WORDS, PictureForm
from .grid import ImageGrid, Shown, in_brief
from .places import places_of
from .standing import called, facts_of

READERS_SEE = {"credit", "licence", "may_be_republished"}


class ImageScreen(Screen):
    """Who may upload may describe what he uploaded; who may change pictures, all of them."""

    place = 1.5
    place_name = gettext_lazy("Pictures")
    form = PictureForm
    fieldsets = [(None, {"fields": WORDS}), (None, {"fields": FOCAL, "classes": ["focal"]})]
    change_form_template = "desk/pictures/picture.html"
    change_list_template = "desk/pictures/grid.html"
    list_display = ["description"]
    list_filter = [Shown]
    search_fields = ["description"]
    ordering = ["-pk"]
    empty_value_display = gettext_lazy("Not given")

    # Who may

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) or super().has_change_permission(request, obj)

    def has_change_permission(self, request, obj=None):
        if super().has_change_permission(request, obj):
            return True
        may_upload = self.has_add_permission(request)
        return may_upload and obj is not None and obj.uploaded_by_id == request.user.pk

    # The grid

    def get_changelist(self, request, **kwargs):
        return ImageGrid

    def changelist_view(self, request, extra_context=None):
        context = {"most_bytes": settings.PICTURE_MAX_BYTES}
        return super().changelist_view(request, context | (extra_context or {}))

    def get_search_results(self, request, queryset, search_term):
        return choosing.search(queryset, search_term), False

    # One picture

    def get_fieldsets(self, request, obj=None):
        """For who may only look, a yes or no is a word."""
        if self.has_change_permission(request, obj):
            return self.fieldsets
        return [(None, {"fields": [*WORDS[:-1], "republishing"]})]

    def get_readonly_fields(self, request, obj=None):
        return [] if self.has_change_permission(request, obj) else ["republishing"]

    @display(description=gettext_lazy("May be republished with an article"))
    def republishing(self, image):
        return _("Yes") if image.may_be_republished else _("No")

    def get_object(self, request, object_id, from_field=None):
        image = super().get_object(request, object_id, from_field)
        if image is not None:
            image.preview = thumbs.preview_of(image)
        return image

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context |= {
            "brief": in_brief(str(obj)),
            "facts": facts_of(obj),
            "taken_down_by": called(obj.taken_down_by),
            "uses": places_of(obj, user=request.user),
            "may_see": self.may_see(request, obj),
            "may_remove": request.user.has_perm(ending.REMOVES),
            "words": [fieldset for fieldset in context["adminform"] if "focal" not in fieldset.classes],
        }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def may_see(self, request, image) -> bool:
        """Of what was taken down, only who may change it sees the picture itself."""
        return not image.is_taken_down or self.has_change_permission(request, image)

    def save_model(self, request, obj, form, change):
        """Only what was changed: a verb may have changed the rest since it was read."""
        focal = obj.focal_x, obj.focal_y
        if words := [name for name in form.changed_data if name in WORDS]:
            obj.save(update_fields=words)
            self.tell(obj, words)
            if not {"credit", "licence"}.isdisjoint(words):
                check_uses_of(obj)
        if not set(FOCAL).isdisjoint(form.changed_data):
            verbs.focus(obj, *focal, by=request.user)

    def response_change(self, request, obj):
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(ending.url_of(obj))

    def keys_of(self, obj, fields):
        return [obj.surrogate_key] if fields & READERS_SEE else []

    def delete_view(self, request, object_id, extra_context=None):
        return ending.delete(self, request, self.get_object_or_refuse(request, object_id))

    # Addresses

    def get_urls(self):
        view = self.admin_site.admin_view
        about = {"take-down": ending.take_down, "put-back": ending.put_back, "better-file": ending.replace}
        return [
            path("choose/", view(self.choose), name="library_choose"),
            path("upload/", arriving.upload(self), name="library_upload"),
            path("add/", view(arriving.several(self)), name="library_image_add"),
            path("<int:pk>/thumb/", view(self.thumb, cacheable=True), name="library_thumb"),
            path("<int:pk>/preview/", view(self.preview, cacheable=True), name="library_preview"),
            *(
                path(f"<int:pk>/{name}/", view(self.about(page)), name=f"library_{page.__name__}")
                for name, page in about.items()
            ),
            *super().get_urls(),
        ]

    def about(self, page):
        """A page about one picture, for those who may change it."""

        def answer(request, pk):
            return page(self, request, self.get_object_or_refuse(request, pk, to_change=True))

        return arriving.with_a_readable_body(answer)

    def choose(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        return choosing.choose(request)

    def thumb(self, request, pk):
        image = self.get_object_or_refuse(request, pk)
        if image.is_taken_down:
            raise Http404
        return thumbs.answer(image, thumbs.THUMB)

    def preview(self, request, pk):
        image = self.get_object_or_refuse(request, pk)
        if not self.may_see(request, image):
            raise Http404
        return thumbs.answer(image, thumbs.PREVIEW)


admin.site.register(Image, ImageScreen)
