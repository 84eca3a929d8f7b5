# SPDX-License-Identifier: MIT
# Is a page of ours well formed: every element closed in its order, every id there once, every link within the page found,
# and nothing loaded from elsewhere?
# usage: page_check.py FILE...
import html.parser
import sys

VOID = {"meta", "br", "hr", "img", "link", "input", "col"}
LOADING = {("script", "src"), ("img", "src"), ("link", "href"), ("iframe", "src"), ("image", "href")}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.open, self.faults, self.ids, self.links = [], [], [], []

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name == "id":
                self.ids.append(value)
            if name == "href" and value.startswith("#"):
                self.links.append(value[1:])
            if (tag, name) in LOADING:
                self.faults.append("line %d: <%s %s> loads something" % (self.getpos()[0], tag, name))
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open[-1][0] != tag:
            self.faults.append("line %d: </%s> closes %s" % (self.getpos()[0], tag, self.open[-1:] or "nothing"))
        if self.open:
            self.open.pop()


def check(path):
    page = Page()
    with open(path, encoding="utf-8") as file:
        page.feed(file.read())
    page.close()
    faults = page.faults + ["<%s> of line %d stays open" % left for left in page.open]
    faults += ["two of id %s" % name for name in set(page.ids) if page.ids.count(name) > 1]
    faults += ["no id %s" % name for name in set(page.links) - set(page.ids)]
    for fault in faults:
        print("page_check.py: %s: %s" % (path, fault))
    return not faults


sys.exit(0 if all([check(path) for path in sys.argv[1:]]) else 1)
