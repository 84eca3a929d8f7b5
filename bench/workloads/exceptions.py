# SPDX-License-Identifier: MIT
# group: single
# exercises: raise and except across calls, finally, with, failing look-ups (a forgiving reader of records)
# size: 200000
# quick-size: 45000
# count-size: 1500
import protocol


class BadRecord(Exception):
    def __init__(self, line, reason):
        super().__init__(reason)
        self.line = line


class Missing(BadRecord):
    pass


class Account:
    def __init__(self):
        self.balance = 0
        self.entered = 0
        self.failed = 0

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, kind, error, trace):
        if kind is not None:
            self.failed += 1
        return False


def field(record, name, line):
    try:
        return record[name]
    except KeyError:
        raise Missing(line, name) from None


def amount(record, line):
    text = field(record, "amount", line)
    try:
        return int(text)
    except ValueError as error:
        raise BadRecord(line, "not a number") from error


def book(accounts, record, line, journal):
    name = field(record, "account", line)
    with accounts[name] as account:
        account.balance += amount(record, line)
        if account.balance < 0:
            raise ArithmeticError("overdrawn")
    journal.append(line)


def make_record(random, line):
    record = {"account": "abcdef"[random.below(6)], "amount": str(random.below(100) - 40)}
    fault = random.below(10)
    if fault == 0:
        del record["amount"]
    elif fault == 1:
        record["amount"] = "12x"
    elif fault == 2:
        record["account"] = "unknown"
    return record


def run(size, threads):
    random = protocol.Random(23)
    accounts = {name: Account() for name in "abcdef"}
    journal = []
    missing = bad = unknown = overdrawn = attempts = 0
    for line in range(size):
        record = make_record(random, line)
        try:
            book(accounts, record, line, journal)
        except Missing as error:
            missing += error.line & 1
        except BadRecord as error:
            bad += len(str(error)) + (0 if error.__cause__ is None else 1)
        except (KeyError, IndexError):
            unknown += 1
        except ArithmeticError:
            overdrawn += 1
            accounts[record["account"]].balance = 0
        finally:
            attempts += 1
    balances = [accounts[name].balance for name in sorted(accounts)]
    failed = sum([account.failed for account in accounts.values()])
    return "booked=%d missing=%d bad=%d unknown=%d overdrawn=%d attempts=%d failed=%d balances=%s" % (
        len(journal), missing, bad, unknown, overdrawn, attempts, failed, protocol.digest(balances))


def idle(gate):
    gate.acquire()


if __name__ == "__main__":
    protocol.main(run, size=200000, idle=idle)
