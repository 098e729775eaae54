import pytest


@pytest.mark.browser
def test_the_login_opens_without_a_word_on_the_console(page):
    response = page.goto("/accounts/login/")

    assert response.status == 200
    assert page.said == [] and page.asked_elsewhere == []


@pytest.mark.browser
def test_the_browser_notices_what_must_not_be(page):
    page.goto("/accounts/login/")

    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"//elsewhere.example/x.png\">')")
    page.wait_for_timeout(300)

    assert any("Content Security Policy" in sentence for sentence in page.said)


@pytest.mark.browser
def test_an_editor_logs_in_and_comes_to_the_desk(page, django_user_model):
    django_user_model.objects.create_superuser("editor", "", "a long enough word")

    page.goto("/admin/")
    page.fill("[name=login]", "editor")
    page.fill("[name=password]", "a long enough word")
    page.get_by_role("button", name="Log in", exact=True).click()
    page.wait_for_url("**/admin/")

    assert page.said == [] and page.asked_elsewhere == []
