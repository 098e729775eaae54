from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    RESERVED = "reserved", _("All rights reserved")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    CC0 = "cc0", _("Creative Commons CC0 1.0")
    CC_BY = "cc-by", _("Creative Commons BY 4.0")
    CC_BY_SA = "cc-by-sa", _("Creative Commons BY-SA 4.0")
    CC_BY_ND = "cc-by-nd", _("Creative Commons BY-ND 4.0")
    CC_BY_NC = "cc-by-nc", _("Creative Commons BY-NC 4.0")
    CC_BY_NC_SA = "cc-by-nc-sa", _("Creative Commons BY-NC-SA 4.0")
    CC_BY_NC_ND = "cc-by-nc-nd", _("Creative Commons BY-NC-ND 4.0")
    ARRANGED = "arranged", _("By arrangement")

    __empty__ = _("Unknown")
