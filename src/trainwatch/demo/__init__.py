"""An offline newsroom: invented agencies and outlets that publish over real HTTP on this machine.

It shows the whole of trainwatch without the internet, and it is the fixture of the end-to-end tests.
"""

from trainwatch.demo.content import Agency, Item
from trainwatch.demo.expecting import Expectation, SourceExpectation
from trainwatch.demo.loading import agencies
from trainwatch.demo.server import LoggedRequest, Newsroom

__all__ = ["Agency", "Expectation", "Item", "LoggedRequest", "Newsroom", "SourceExpectation", "agencies"]
