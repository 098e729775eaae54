from django.shortcuts import render


def not_found(request, exception):
    """For an address that leads nowhere and, by `reading.moved`, never did."""
    return render(request, "404.html", status=404)
