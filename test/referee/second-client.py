"""discord.py against the local server: says what it sees as one JSON object a line, then tries what must be refused.

Arguments: the API without a version, the token, a channel it may write in, a channel it may not write in.
"""

import asyncio
import functools
import json
import sys

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

API, TOKEN, CHANNEL, CLOSED = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
NOWHERE = 100000000000000009

Route.BASE = f"{API}/v10"


def say(event, **about):
    print(json.dumps({"event": event, **about}), flush=True)


async def refused(what, attempt):
    try:
        await attempt
        say("granted", what=what)
    except discord.HTTPException as error:
        say("refused", what=what, kind=type(error).__name__, status=error.status, code=error.code)


class Client(discord.Client):
    async def setup_hook(self):
        # The library connects to Discord's own gateway, whatever the API says; so it is asked here.
        gateway = await self.http.request(Route("GET", "/gateway/bot"))
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway["url"])
        DiscordWebSocket.from_client = functools.partial(DiscordWebSocket.from_client, zlib=False)
        say("login", user=str(self.user.id), name=self.user.name, application=str(self.application_id))

    async def on_ready(self):
        channel = self.get_channel(CHANNEL)
        say(
            "ready",
            guilds=[guild.name for guild in self.guilds],
            channel=channel.name,
            may=channel.permissions_for(channel.guild.me).send_messages,
            owner=str(channel.guild.owner_id),
        )

    async def on_message(self, message):
        if message.author == self.user:
            say("echo", content=message.content, id=str(message.id))
            return
        say(
            "message",
            content=message.content,
            author=message.author.display_name,
            guild=message.guild.name,
            channel=message.channel.name,
            at=message.created_at.isoformat(),
        )
        await self.answer(message.channel)

    async def answer(self, channel):
        sent = await channel.send("heard", allowed_mentions=discord.AllowedMentions.none())
        edited = await sent.edit(content="heard you")
        say("sent", id=str(sent.id), content=sent.content, edited=edited.content)
        thread = await channel.create_thread(name="Talk", message=sent)
        say("thread", id=str(thread.id), name=thread.name, parent=str(thread.parent_id))
        await thread.send("in it")
        await self.try_refusals(channel)
        await self.close()

    async def try_refusals(self, channel):
        await refused("unknown channel", self.fetch_channel(NOWHERE))
        await refused("unknown message", channel.get_partial_message(NOWHERE).edit(content="x"))
        await refused("too long", channel.send("x" * 2001))
        await refused("empty", channel.send(""))
        await refused("closed channel", self.get_partial_messageable(CLOSED).send("x"))


async def main():
    intents = discord.Intents.none()
    intents.guilds = True
    intents.guild_messages = True
    intents.message_content = True
    client = Client(intents=intents)
    try:
        await client.start(TOKEN, reconnect=False)
    except discord.LoginFailure:
        say("login refused")
        await client.close()


asyncio.run(main())
