from django.utils.translation import gettext_lazy as _

from articles.models import Licence
from library.models import Licence as PictureLicence

# Of articles and of pictures, whose licences have the same names.
ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_ND: "https://creativecommons.org/licenses/by-nd/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_BY_NC_ND: "https://creativecommons.org/licenses/by-nc-nd/4.0/",
    PictureLicence.CC_BY_NC: "https://creativecommons.org/licenses/by-nc/4.0/",
    PictureLicence.CC_BY_NC_SA: "https://creativecommons.org/licenses/by-nc-sa/4.0/",
    PictureLicence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.PUBLIC_DOMAIN: "https://creativecommons.org/publicdomain/mark/1.0/",
}


def address_of_licence(licence: str) -> str:
    return ADDRESSES.get(licence, "")


# What each asks of who prints a piece, in a reader's words.
_UNCHANGED = _("Print it as it is: only what your house style needs may be changed, and nothing cut without saying so.")
_FREE = _("You may print it and put it on the web, also for money.")
_NOT_FOR_MONEY = _("You may print it and put it on the web, but not sell it.")
TERMS = {
    Licence.CC_BY: [_FREE, _("You may shorten, translate and adapt it, if you say that you did.")],
    Licence.CC_BY_ND: [_FREE, _UNCHANGED],
    Licence.CC_BY_SA: [_FREE, _("You may adapt it, if you say so and pass it on under the same licence.")],
    Licence.CC_BY_NC_ND: [_NOT_FOR_MONEY, _UNCHANGED],
    Licence.PUBLIC_DOMAIN: [_("It belongs to everybody: print and change it as you like.")],
}
