# SPDX-License-Identifier: MIT
"""Addresses of the web and what lies there: urllib.parse, urllib.request, urllib.error."""
