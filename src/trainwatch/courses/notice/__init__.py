"""Notices: pages of labels, headings and rows, cut into their classes."""
