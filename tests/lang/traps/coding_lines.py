#!/usr/bin/env python3
# -*- coding: utf-8 -*-
# SPDX-License-Identifier: MIT
# vim: set fileencoding=utf-8 :
# Kommentare auf Deutsch: äöüß. Комментарий. 注释. émoji 🎉 and "quotes" 'inside' a # comment
"""Modül docstring — with dashes – and “quotes”."""
größe = 3  # naïve
π = 3.14159
Ünïcode = {"schlüssel": "wért", "ключ": "значение", "键": "值"}


def fläche(radiüs):
    """Berechnet die Fläche…"""
    return π * radiüs ** 2


print(größe, round(fläche(größe), 3), Ünïcode["ключ"], __doc__)
print("ﬁ" == "fi", [k for k in Ünïcode], len("🎉"), "\N{SNOWMAN}", "\u00e9" == "é")
ﬁ = 5  # a ligature is the same name as its letters
print(fi)
x = "не ASCII"; y = 'ß'.upper()  # two on a line
print(x, y, f"{größe:>5}", "%s" % x, x.encode("utf-8"), x[3:], sorted("zäöü"))
print("tab\there", 'mixed "quotes"', "it's")
