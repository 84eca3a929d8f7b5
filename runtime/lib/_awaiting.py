# SPDX-License-Identifier: MIT
"""What anext() with a default awaits."""


async def next_or(awaitable, default):
    try:
        return await awaitable
    except StopAsyncIteration:
        return default
