RIGHT_TO_LEFT = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
SCRIPTS = {"arab", "hebr", "thaa"}


def is_right_to_left(language: str) -> bool:
    """Of a language tag (BCP 47). A script that it names goes before what the language is written in as a rule."""
    name, *more = language.lower().split("-")
    script = next((part for part in more if len(part) == 4 and part.isalpha()), "")
    return script in SCRIPTS if script else name in RIGHT_TO_LEFT
