"""Fall Line's engine (``descent``), its web server (``web``) and the values that both share."""

__version__ = "0.1.0"
