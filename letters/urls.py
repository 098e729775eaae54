from django.urls import path

from letters.views import report, thanks

urlpatterns = [
    path("", report, name="report"),
    path("thanks/", thanks, name="report-thanks"),
]
