"""Re-encrypts what is stored under an older key, so that the old key can be removed."""

from subgraphs.identity.storage.repository import sealed_columns as stored
from subgraphs.identity.storage.sealing import Seal
from subgraphs.kit.stores.postgres import Sessions

_BATCH = 500


async def reencrypt(database: Sessions, seal: Seal) -> dict[str, int]:
    """Rows re-encrypted, by table. Repeatable, and safe while the service runs."""
    return {name: await _reencrypt_table(database, seal, name) for name in stored.TABLES}


async def _reencrypt_table(database: Sessions, seal: Seal, name: str) -> int:
    done, batch = 0, _BATCH
    while batch == _BATCH:
        async with database.begin() as session:
            rows = await stored.lock_sealed(session, name, seal.current_key_id, _BATCH)
            for key, sealed in rows:
                await stored.update_sealed(session, name, key, seal.close(seal.open(sealed)))
        batch = len(rows)
        done += batch
    return done
