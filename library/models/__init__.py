from library.models.image import Image
from library.models.licence import Licence
from library.models.rendition import Rendition, Shape

__all__ = ["Image", "Licence", "Rendition", "Shape"]
