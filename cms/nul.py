def read_nul_as_space(get_response):
    """Of what is asked for in an address: PostgreSQL answers NUL with an error, and nobody looks for it."""

    def answer(request):
        request.META["QUERY_STRING"] = request.META.get("QUERY_STRING", "").replace("%00", "+")
        return get_response(request)

    return answer
