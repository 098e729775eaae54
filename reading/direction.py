RIGHT_TO_LEFT = {"ar", "fa", "he", "ur", "yi"}


def is_right_to_left(language: str) -> bool:
    """Of a language tag (BCP 47)."""
    return language.lower().split("-")[0] in RIGHT_TO_LEFT
