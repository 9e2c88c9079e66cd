"""What changes presence, atomically in Redis. The keys of a room share a hash tag; the clock is Redis's own.

KEYS: visitors (by when they expire), their details as JSON, the queue (by when they came), its members' heartbeats.
ARGV: room, account, session, milliseconds until a visitor expires, and more.
"""

from typing import Final

CHANNEL: Final = "rooms:live"

_NOW: Final = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
"""

_COMMON: Final = f"""
local room, user, session, ttl = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
{_NOW}
local function publish(kind, who, ...) redis.call('PUBLISH', '{CHANNEL}', cjson.encode({{ room, kind, who, ... }})) end
local function keep() for _, key in ipairs(KEYS) do redis.call('PEXPIRE', key, ttl * 4) end end
local function details(who)
  local raw = redis.call('HGET', KEYS[2], who)
  return raw and cjson.decode(raw)
end
local function stay(who, known)
  for each, expires in pairs(known.sessions) do if expires <= now then known.sessions[each] = nil end end
  known.sessions[session] = now + ttl
  known.seen = now
  redis.call('HSET', KEYS[2], who, cjson.encode(known))
  redis.call('ZADD', KEYS[1], now + ttl, who)
  keep()
end
local function remove(who)
  local known = details(who)
  redis.call('ZREM', KEYS[1], who)
  redis.call('HDEL', KEYS[2], who)
  publish('left', who)
  return known
end
local gone = {{}}
local function purge()
  for _, who in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now)) do
    local known = remove(who)
    if known then
      gone[#gone + 1] = who
      gone[#gone + 1] = known.since
      gone[#gone + 1] = known.seen
    end
  end
  local waiting = redis.call('HGETALL', KEYS[4])
  for i = 1, #waiting, 2 do
    if tonumber(waiting[i + 1]) <= now then
      redis.call('ZREM', KEYS[3], waiting[i])
      redis.call('HDEL', KEYS[4], waiting[i])
    end
  end
end
"""

ENTER: Final = (
    _COMMON
    + """
purge()
local capacity, x, y = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
local known = details(user)
if known then
  stay(user, known)
  return { 'PRESENT', 0, unpack(gone) }
end
local rank = redis.call('ZRANK', KEYS[3], user) or redis.call('ZCARD', KEYS[3])
if capacity > 0 and rank >= capacity - redis.call('ZCARD', KEYS[1]) then
  redis.call('ZADD', KEYS[3], 'NX', time[1] .. string.format('%06d', time[2]), user)
  redis.call('HSET', KEYS[4], user, now + ttl)
  keep()
  return { 'QUEUED', redis.call('ZRANK', KEYS[3], user) + 1, unpack(gone) }
end
redis.call('ZREM', KEYS[3], user)
redis.call('HDEL', KEYS[4], user)
stay(user, { since = now, x = x, y = y, sessions = {} })
publish('entered', user, now, x, y)
return { 'ENTERED', 0, unpack(gone) }
"""
)
"""ARGV[5]: how many may be in the room, 0 for an account that always fits; then where a new visitor stands. Returns the
outcome, the place in the queue and for each expired visitor its account, since when it was there and when it was seen
last."""

MOVE: Final = (
    _COMMON
    + """
local expires = redis.call('ZSCORE', KEYS[1], user)
local known = expires and tonumber(expires) > now and details(user)
if not known then return 0 end
known.x, known.y, known.emote = tonumber(ARGV[5]), tonumber(ARGV[6]), ARGV[7] ~= '' and ARGV[7] or nil
stay(user, known)
publish('moved', user, known.since, known.x, known.y, known.emote)
return 1
"""
)
"""ARGV[5] to ARGV[7]: where to, and the emote. 0 if the account is not in the room."""

LEAVE: Final = (
    _COMMON
    + """
redis.call('ZREM', KEYS[3], user)
redis.call('HDEL', KEYS[4], user)
local known = details(user)
if not known then return {} end
if session ~= '' then
  known.sessions[session] = nil
  for _, expires in pairs(known.sessions) do
    if expires > now then
      redis.call('HSET', KEYS[2], user, cjson.encode(known))
      return {}
    end
  end
end
remove(user)
return { user, known.since, now }
"""
)
"""Without a session: all devices of the account. Returns the visit, if it ended."""

SWEEP: Final = _COMMON + "purge()\nreturn gone\n"

VISITORS: Final = (
    _NOW
    + """
local members = redis.call('ZREVRANGEBYSCORE', KEYS[1], '+inf', '(' .. now, 'LIMIT', 0, ARGV[1])
if #members == 0 then return { members, {} } end
return { members, redis.call('HMGET', KEYS[2], unpack(members)) }
"""
)
"""ARGV[1]: how many at most. Returns the most recently active accounts and their details."""

IS_PRESENT: Final = (
    _NOW
    + """
local expires = redis.call('ZSCORE', KEYS[1], ARGV[1])
return (expires and tonumber(expires) > now) and 1 or 0
"""
)
