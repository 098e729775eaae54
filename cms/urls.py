from django.urls import include, path

from desk.site import site

urlpatterns = [
    path("admin/", site.urls),
    path("accounts/", include("allauth.urls")),
    path("", include("reading.urls")),
]
