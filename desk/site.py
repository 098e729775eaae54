from allauth.account.decorators import secure_admin_login
from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    site_header = "Standfirst"


site = DeskSite(name="admin")
# One login for all, with its lock-out and its second factor; the admin's own has neither.
site.login = secure_admin_login(site.login)
