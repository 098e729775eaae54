def page_headers():
    return [("Vary", "Accept-Encoding"), ("Cache-Control", "no-cache")]
