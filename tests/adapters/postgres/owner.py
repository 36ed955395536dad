"""Statements of the superuser, who may do what nobody else does."""

import asyncpg


async def by_the_owner(database: str, statement: str, *values: object) -> None:
    connection = await asyncpg.connect(database)
    try:
        await connection.execute(statement, *values)
    finally:
        await connection.close()
