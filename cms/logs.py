import structlog


def without_query(logger, name, event):
    """What someone searched for, and a token in a link, are no business of the log."""
    if "request" in event:
        event["request"] = str(event["request"]).partition("?")[0]
    return event


BEFORE_RENDERING = [
    structlog.contextvars.merge_contextvars,
    without_query,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.format_exc_info,
]


def logs_to_stderr(shape: str) -> dict:
    """Django's LOGGING for one line an event: `json` for machines, `text` for people."""
    structlog.configure(
        processors=[*BEFORE_RENDERING, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    renderers = {
        "json": structlog.processors.JSONRenderer(),
        "text": structlog.dev.ConsoleRenderer(colors=False),
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processor": renderers[shape],
                "foreign_pre_chain": BEFORE_RENDERING,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": "INFO"},
        "loggers": {
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            # django-structlog has said it already, with the request's id.
            "django.request": {"level": "CRITICAL"},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
        },
    }
