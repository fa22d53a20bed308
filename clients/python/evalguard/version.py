"""The client's version: sent with every request, and the version of the package."""

VERSION = "0.1.0"
