"""Chamberflag: custody of weapons and ammunition on film, television and stage productions."""

__version__ = "0.1.0"
