import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")

site = get_wsgi_application()

from pagecache.door import Door  # noqa: E402

application = Door(site)

# What is there now stays: else every hundredth reader or so waits while all of it is looked through once more.
gc.collect()
gc.freeze()
