"""The WSGI entry; where `shixiao serve` asks for it, the background work lives here too."""

import os
from importlib import import_module

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shixiao.config.settings")
application = get_wsgi_application()

if os.environ.get("SHIXIAO_CONSUMER"):
    # Its models can be read only after the application has been set up.
    import_module("shixiao.engine.consumer").start()
