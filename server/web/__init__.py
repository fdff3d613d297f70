"""The FastAPI server: routes, the live socket, the cache and the workers' executors. Holds no torch."""
