from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    site_header = "Standfirst"


site = DeskSite(name="admin")
