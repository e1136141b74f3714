"""How much is tried: `make test` takes a sample, `make test-long` many times as much of the same."""

import os

SCALE = int(os.environ.get("TRAINWATCH_TEST_SCALE", "1"))
