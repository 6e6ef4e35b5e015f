import asyncio
import logging

logger = logging.getLogger(__name__)

watchers = {}


async def publish(match_id, update):
    for socket in watchers.get(match_id, []):
        try:
            await socket.send_json(update)
        except:
            logger.warning(f"a watcher of {match_id} is gone")


def publish_soon(match_id, update):
    asyncio.create_task(publish(match_id, update))
