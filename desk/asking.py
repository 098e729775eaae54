"""Pages that ask before a verb is called, and show its refusal with everything that was typed."""

from collections.abc import Callable
from contextlib import nullcontext

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect


def require(request, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def posted(request):
    """What a form is bound to: a form without fields is sent empty."""
    return request.POST if request.method == "POST" else None


def ask(
    screen,
    request,
    thing,
    *,
    form,
    title: str,
    button: str,
    does: Callable[[dict], str],
    then: str,
    sentence: str = "",
    template: str = "desk/ask.html",
    is_long: bool = False,
) -> HttpResponse:
    """Show the form; once it is valid, `does` calls the verb and returns the sentence that says what was done.

    What `is_long` opens its transaction itself: on SQLite nobody else could write meanwhile.
    """
    if request.method == "POST" and form.is_valid():
        try:
            with nullcontext() if is_long else transaction.atomic():
                done = does(form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, ValidationError(refusal.messages))
        else:
            messages.success(request, done)
            return HttpResponseRedirect(then)
    return screen.page(request, template, thing, title, form=form, button=button, sentence=sentence, back=then)
