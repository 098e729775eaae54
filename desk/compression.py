from django.middleware.gzip import GZipMiddleware

COMPRESSED = ("text/", "application/json")


def compress_the_desk(get_response):
    """A long piece is most of its page. Django pads each answer by chance, so that its length tells no token."""
    gzip = GZipMiddleware(get_response)

    def answer(request):
        response = get_response(request)
        is_text = response.get("Content-Type", "").startswith(COMPRESSED)
        if is_text and request.path.startswith("/admin/"):
            return gzip.process_response(request, response)
        return response

    return answer
