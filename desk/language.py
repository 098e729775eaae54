from django.utils.translation import override


def speak_english(get_response):
    """Whatever language readers are spoken to in, there are words for editors in this one."""

    def answer(request):
        if not request.path.startswith(("/admin/", "/accounts/")):
            return get_response(request)
        with override("en"):
            return get_response(request)

    return answer
