-- Applies a batch of changes and moves the positions it came from: all of it or, by an error, nothing.
-- KEYS: positions, public rooms, their owners, deleted accounts. ARGV: prefix of the other keys, the batch as JSON.
-- A post's hash has a log score per window, tags, public, revision, hidden, and the author unless hidden. The order in
-- which events of different topics arrive does not change the result.
local positions, rooms, owners, gone, prefix = KEYS[1], KEYS[2], KEYS[3], KEYS[4], ARGV[1]
local batch = cjson.decode(ARGV[2])
local reached, touched, remembered = {}, {}, {}

local function ranking(window, tag)
  local key = prefix .. 'trending:' .. window
  return tag and key .. ':tag:' .. tag or key
end

local function add(kept, term)
  if not kept then return term end
  local high, low = math.max(kept, term), math.min(kept, term)
  return high + math.log(1 + math.exp(low - high))
end

-- An exact subtraction leaves a rounding error; less than a billionth counts as nothing.
local function subtract(kept, term)
  if not kept or term - kept > -1e-9 then return nil end
  return kept + math.log(1 - math.exp(term - kept))
end

local function read(key)
  local fields, post = redis.call('HGETALL', key), {}
  for i = 1, #fields, 2 do post[fields[i]] = fields[i + 1] end
  post.tags = post.tags and cjson.decode(post.tags) or {}
  return post
end

local function unrank(id, tags)
  for window in pairs(batch.floors) do
    redis.call('ZREM', ranking(window), id)
    for _, tag in ipairs(tags) do redis.call('ZREM', ranking(window, tag), id) end
  end
end

-- Six decimals: a replay adds the same terms in another order, and the last bits must not decide a rank.
local function place(key, window, id, score)
  if not score then return redis.call('ZREM', key, id) end
  redis.call('ZADD', key, string.format('%.6f', score), id)
  touched[key] = window
end

local function rank(id, tags, scores)
  for window in pairs(batch.floors) do
    place(ranking(window), window, id, scores[window])
    for _, tag in ipairs(tags) do place(ranking(window, tag), window, id, scores[window]) end
  end
end

local function describe(post, change)
  local newest = change.revision and change.revision >= tonumber(post.revision or -1)
  if newest or not (change.revision or post.revision) then
    post.tags, post.public, post.revision = change.tags, change.public and '1' or '0', change.revision
  end
end

-- Each person counts once per post and activity: `<activity>:<post>` maps a digest of the person to the moment that
-- counts and the kinds of reaction that stand. Beyond `batch.people` entries every act counts, as the post has plenty.
-- Returns the moment to add or to subtract, if any.
local function counted(change)
  local key, who = prefix .. change.activity .. ':' .. change.post, string.sub(redis.sha1hex(change.person), 1, 16)
  local entry, kind = redis.call('HGET', key, who), ',' .. change.kind .. ','
  local at, kinds = string.match(entry or '', '^(%S+) (.*)$')
  local result
  if not entry then
    local is_full = redis.call('HLEN', key) >= batch.people
    if not change.takes and not is_full then
      redis.call('HSET', key, who, string.format('%.3f', change.at) .. ' ' .. kind)
    end
    if not change.takes or is_full then result = change.at end
  elseif not change.takes then
    if not string.find(kinds, kind, 1, true) then redis.call('HSET', key, who, at .. ' ' .. kinds .. change.kind .. ',') end
  else
    local left = string.gsub(kinds, kind, ',', 1)
    if left == ',' then
      redis.call('HDEL', key, who)
      result = tonumber(at)
    else redis.call('HSET', key, who, at .. ' ' .. left) end
  end
  redis.call('EXPIRE', key, batch.retention)
  return result
end

local function apply_post(change)
  local key = prefix .. 'post:' .. change.post
  local post, scores = read(key), {}
  if post.public == '1' then unrank(change.post, post.tags) end
  redis.call('DEL', key)
  if change.hidden ~= nil then post.hidden = change.hidden and '1' or nil end
  if change.tags then describe(post, change) end
  post.author = change.author or post.author
  local at = change.person and counted(change)
  for window, decay in pairs(batch.decays) do
    local score, term = tonumber(post[window]), at and change.log_weight + decay * at
    if term then score = change.takes and subtract(score, term) or not change.takes and add(score, term) or nil end
    scores[window] = score
    if score then redis.call('HSET', key, window, string.format('%.17g', score)) end
  end
  if post.public then redis.call('HSET', key, 'tags', cjson.encode(post.tags), 'public', post.public) end
  if post.hidden then redis.call('HSET', key, 'hidden', post.hidden) end
  if post.author and not post.hidden then redis.call('HSET', key, 'author', post.author) end
  if post.revision then redis.call('HSET', key, 'revision', post.revision) end
  if post.public == '1' and not post.hidden then rank(change.post, post.tags, scores) end
  redis.call('EXPIRE', key, batch.retention)
end

-- A person's set has entries `bond:other`, each with its mirror in the other's set, and `owns:room`.
local mirrors = { blocks = 'blocked-by', ['blocked-by'] = 'blocks', mutes = 'muted-by', ['muted-by'] = 'mutes' }

local function person(id) return prefix .. 'person:' .. id end

-- A digest of each deleted account is kept, so that events of other topics that come later store nothing about it.
local function is_gone(id) return redis.call('SISMEMBER', gone, redis.sha1hex(id)) == 1 end

local function apply_bond(change)
  if is_gone(change.by) or is_gone(change.whom) then return end
  local verb = change.holds and 'SADD' or 'SREM'
  redis.call(verb, person(change.by), change.bond .. ':' .. change.whom)
  redis.call(verb, person(change.whom), mirrors[change.bond] .. ':' .. change.by)
end

local function apply_room(change)
  local verb = change.public and not is_gone(change.owner) and 'SADD' or 'SREM'
  redis.call(verb, rooms, change.room)
  redis.call(verb, person(change.owner), 'owns:' .. change.room)
  if verb == 'SADD' then redis.call('HSET', owners, change.room, change.owner)
  else redis.call('HDEL', owners, change.room) end
end

local function apply_hiding(change)
  local key = prefix .. 'hidden:' .. change.hiding
  if change.holds and not is_gone(change.hides) then redis.call('ZADD', key, change['until'], change.hides)
  else redis.call('ZREM', key, change.hides) end
end

local function forget_person(id)
  for _, hiding in ipairs({ 'leaving', 'suspended', 'private' }) do redis.call('ZREM', prefix .. 'hidden:' .. hiding, id) end
  redis.call('SADD', gone, redis.sha1hex(id))
  redis.call('EXPIRE', gone, batch.retention)
  for _, entry in ipairs(redis.call('SMEMBERS', person(id))) do
    local bond, other = string.match(entry, '^([^:]+):(.*)$')
    if mirrors[bond] then redis.call('SREM', person(other), mirrors[bond] .. ':' .. id)
    else redis.call('SREM', rooms, other) redis.call('HDEL', owners, other) end
  end
  redis.call('DEL', person(id))
end

-- A relay that was killed sends again, so the log may hold an event twice. Its position decides, not the clock: a
-- rebuild from the same log gives the same result.
local function repeated(entry)
  if (entry.event or '') == '' then return false end
  local key = prefix .. 'seen:' .. entry.place
  local before = tonumber(redis.call('ZSCORE', key, entry.event))
  redis.call('ZADD', key, entry.offset, entry.event)
  remembered[key] = entry.offset
  return before and entry.offset - before <= batch.remember
end

for _, entry in ipairs(batch.entries) do
  local at = reached[entry.place] or tonumber(redis.call('HGET', positions, entry.place))
  if not at or entry.offset > at + 1 then
    return redis.error_reply('LOST ' .. entry.place .. ' stands at ' .. tostring(at) .. ', not before ' .. entry.offset)
  end
  entry.fresh = entry.offset == at + 1
  reached[entry.place] = math.max(at, entry.offset)
end

for _, entry in ipairs(batch.entries) do
  if entry.fresh and not repeated(entry) then
    if entry.post then apply_post(entry) end
    if entry.room then apply_room(entry) end
    if entry.bond then apply_bond(entry) end
    if entry.hides then apply_hiding(entry) end
    if entry.gone then forget_person(entry.gone) end
  end
end

for key, window in pairs(touched) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.6f', batch.floors[window]))
  redis.call('ZREMRANGEBYRANK', key, 0, -batch.keep - 1)
  redis.call('EXPIRE', key, batch.retention)
end
for key, offset in pairs(remembered) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.0f', offset - batch.remember))
  redis.call('EXPIRE', key, batch.retention)
end
for at, offset in pairs(reached) do redis.call('HSET', positions, at, string.format('%.0f', offset)) end
return redis.status_reply('OK')
