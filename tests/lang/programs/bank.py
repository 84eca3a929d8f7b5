# SPDX-License-Identifier: MIT
# A program in the style of a textbook: classes, properties, exceptions, formatting, sorting.
from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    DEPOSIT = "deposit"
    WITHDRAWAL = "withdrawal"
    TRANSFER = "transfer"


class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        super().__init__(f"{account.owner} has {account.balance:.2f}, not {amount:.2f}")
        self.account = account


@dataclass
class Account:
    owner: str
    balance: float = 0.0
    history: list = field(default_factory=list)

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append((Kind.DEPOSIT, amount))

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(self, amount)
        self.balance -= amount
        self.history.append((Kind.WITHDRAWAL, amount))


class Bank:
    def __init__(self):
        self._accounts = {}

    def __getitem__(self, owner):
        return self._accounts[owner]

    def __iter__(self):
        yield from sorted(self._accounts.values(), key=lambda a: -a.balance)

    def open(self, owner, balance=0.0):
        return self._accounts.setdefault(owner, Account(owner, balance))

    def transfer(self, source, target, amount):
        self[source].withdraw(amount)
        try:
            self[target].deposit(amount)
        except KeyError:
            self[source].deposit(amount)
            raise


bank = Bank()
for name, start in (("ann", 100), ("bob", 50), ("cid", 75.5)):
    bank.open(name, start)
bank.transfer("ann", "bob", 30)
for action in (lambda: bank.transfer("ann", "cid", 1000), lambda: bank.transfer("ann", "zoe", 5), lambda: bank["bob"].deposit(-1)):
    try:
        action()
    except (InsufficientFunds, KeyError, ValueError) as error:
        print(type(error).__name__, error)
for account in bank:
    print(f"{account.owner:<6}|{account.balance:>10,.2f}|{len(account.history)}")
totals = defaultdict(float)
for account in bank:
    for kind, amount in account.history:
        totals[kind.value] += amount
print(dict(sorted(totals.items())))
