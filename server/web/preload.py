"""Loaded once by the fork server, so that every worker forked from it begins warm."""

from server.web.trampoline import warm_up

warm_up()
