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
