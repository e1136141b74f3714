"""The pages: one module and one asynchronous function each."""
