# SPDX-License-Identifier: MIT
# A method that forgot self.
class Account:
    def __init__(self):
        self.balance = 10

    def show(self):
        return balance


Account().show()
