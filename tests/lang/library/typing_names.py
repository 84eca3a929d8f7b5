# SPDX-License-Identifier: MIT
# typing: names as values, generic classes, protocols, named tuples; type aliases of built-in classes.
import typing
from typing import *
T = TypeVar("T")
print(List[int], Dict[str, List[int]], Optional[int], Union[int, str], Union[int, None, int], Callable[[int, str], bool], Callable[..., int], Tuple[int, ...], Any, T, Iterable[T], Literal["a", 1], ClassVar[int], Type[int])
class Stack(Generic[T]):
    def __init__(self): self.items: List[T] = []
    def push(self, x: T) -> None: self.items.append(x)
s = Stack[int](); s.push(1); print(s.items, Stack[int], Stack.__mro__)
class Sub(Stack[int]): pass
print(Sub().items, Sub.__bases__)
@runtime_checkable
class Sized2(Protocol):
    def size(self) -> int: ...
class Z:
    def size(self): return 1
print(isinstance(Z(), Sized2), isinstance(3, Sized2))
class NT(NamedTuple):
    a: int
    b: str = "x"
    def both(self): return (self.a, self.b)
print(NT(1), NT(1).both(), NT._fields)
class TD(TypedDict):
    a: int
print(TD(a=1), cast(int, "x"), TYPE_CHECKING, get_origin(List[int]), get_args(Dict[str,int]))
UserId = NewType("UserId", int); print(UserId(5))
print(list[int], dict[str, int], int | str, int | None, isinstance(3, int | str), list[int] == list[int], tuple[int, ...], type[int], Optional[list[int]], (int | str).__args__, list[int]([1,2]))
@overload
def f(x: int) -> int: ...
def f(x): return x
print(f(2))
@final
class Q: pass
print(isinstance([], typing.List), issubclass(list, typing.Sequence), typing.Mapping)
try: Any()
except TypeError as e: print(e)
print(typing.Deque[int], typing.DefaultDict[str,int])
