from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
    path("uploads/", include("library.urls")),
    path("report/", include("letters.urls")),
    path("", include("reading.urls")),
]

handler404 = "reading.errors.not_found"
