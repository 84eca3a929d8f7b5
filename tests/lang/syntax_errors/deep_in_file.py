def first():
    return 1


class Second:
    def method(self):
        values = [1, 2, 3]
        for value in values:
            if value > 1:
                print(value
        return values
