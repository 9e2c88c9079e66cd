-- Applies a batch of changes and moves the positions it came from: all of it or, by an error, nothing.
-- KEYS: positions, public rooms, their owners, deleted accounts. ARGV: prefix of the other keys, the batch as JSON.
-- The hash of a post or room has a log score per window, tags, language, room, public, followers, revision, hidden, and
-- the author unless hidden. The order in which events of different topics arrive does not change the result.
local positions, rooms, owners, gone, prefix = KEYS[1], KEYS[2], KEYS[3], KEYS[4], ARGV[1]
local batch = cjson.decode(ARGV[2])
local reached, touched, remembered = {}, {}, {}

local posts = { hash = 'post:', ranking = 'trending:' }
local visited = { hash = 'room:', ranking = 'trending-rooms:' }

-- The rankings of a window that list a post: all, one per tag, one of its language.
local function rankings(family, window, subject)
  local all = prefix .. family.ranking .. window
  local found = { all }
  for _, tag in ipairs(subject.tags) do table.insert(found, all .. ':tag:' .. tag) end
  if subject.language then table.insert(found, all .. ':language:' .. subject.language) end
  return found
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

local function unrank(family, id, subject)
  for window in pairs(batch.floors) do
    for _, key in ipairs(rankings(family, window, subject)) do redis.call('ZREM', key, id) end
  end
end

-- Six decimals: a replay adds the same terms in another order, and the last bits must not decide a rank.
local function place(key, window, id, score)
  if not score then return redis.call('ZREM', key, id) end
  redis.call('ZADD', key, string.format('%.6f', score), id)
  touched[key] = window
end

local function rank(family, id, subject, scores)
  for window in pairs(batch.floors) do
    for _, key in ipairs(rankings(family, window, subject)) do place(key, window, id, scores[window]) end
  end
end

local function describe(subject, change)
  local newest = change.revision and change.revision >= tonumber(subject.revision or -1)
  if not newest and (change.revision or subject.revision) then return end
  subject.tags, subject.public, subject.revision = change.tags, change.public and '1' or '0', change.revision
  if change.revision then
    subject.language, subject.room = change.language, change.at_room
    subject.followers = change.followers and '1' or nil
  end
end

-- Beyond the first young accounts that act on a subject, the k-th weighs `batch.young / k`: a network of new accounts
-- counts as its logarithm.
local function factor_of(key, change)
  if not change.young then return 1 end
  return math.min(1, batch.young / redis.call('HINCRBY', key, '#young', 1))
end

-- Each person counts once per subject and activity: `<activity>:<id>` maps a digest of the person to the moment and the
-- factor that count, and the kinds of reaction that stand. Beyond `batch.people` entries every act counts, as the
-- subject has plenty. Returns the moment and the factor to add or to subtract, if any.
local function counted(id, change)
  local key, who = prefix .. change.activity .. ':' .. id, string.sub(redis.sha1hex(change.person), 1, 16)
  local entry, kind = redis.call('HGET', key, who), ',' .. change.kind .. ','
  local at, factor, kinds = string.match(entry or '', '^(%S+) (%S+) (.*)$')
  local found_at, found_factor
  if not entry then
    local is_full = redis.call('HLEN', key) >= batch.people
    if not change.takes then
      found_at, found_factor = change.at, factor_of(key, change)
      if not is_full then
        redis.call('HSET', key, who, string.format('%.3f %.6f ', change.at, found_factor) .. kind)
      end
    elseif is_full then found_at, found_factor = change.at, 1 end
  else
    local moment = at .. ' ' .. factor .. ' '
    if not change.takes then
      if not string.find(kinds, kind, 1, true) then redis.call('HSET', key, who, moment .. kinds .. change.kind .. ',') end
    else
      local left = string.gsub(kinds, kind, ',', 1)
      if left == ',' then
        redis.call('HDEL', key, who)
        found_at, found_factor = tonumber(at), tonumber(factor)
      else redis.call('HSET', key, who, moment .. left) end
    end
  end
  redis.call('EXPIRE', key, batch.retention)
  return found_at, found_factor
end

local kept_fields = { 'public', 'followers', 'hidden', 'language', 'room', 'revision' }

local function keep(key, subject)
  if subject.public then redis.call('HSET', key, 'tags', cjson.encode(subject.tags)) end
  if subject.author and not subject.hidden then redis.call('HSET', key, 'author', subject.author) end
  for _, name in ipairs(kept_fields) do
    if subject[name] then redis.call('HSET', key, name, subject[name]) end
  end
  redis.call('EXPIRE', key, batch.retention)
end

local function apply_subject(family, id, change)
  local key = prefix .. family.hash .. id
  local subject, scores = read(key), {}
  if subject.public == '1' then unrank(family, id, subject) end
  redis.call('DEL', key)
  if change.hidden ~= nil then subject.hidden = change.hidden and '1' or nil end
  if change.tags then describe(subject, change) end
  subject.author = change.author or subject.author
  local at, factor
  if change.person then at, factor = counted(id, change) end
  for window, decay in pairs(batch.decays) do
    local score, term = tonumber(subject[window]), at and change.log_weight + math.log(factor) + decay * at
    if term then score = change.takes and subtract(score, term) or not change.takes and add(score, term) or nil end
    scores[window] = score
    if score then redis.call('HSET', key, window, string.format('%.17g', score)) end
  end
  keep(key, subject)
  if subject.public == '1' and not subject.hidden then rank(family, id, subject, scores) end
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
  apply_subject(visited, change.room, { tags = {}, public = verb == 'SADD', hidden = is_gone(change.owner) })
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
    else
      redis.call('SREM', rooms, other)
      redis.call('HDEL', owners, other)
      apply_subject(visited, other, { hidden = true })
    end
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
    if entry.post then apply_subject(posts, entry.post, entry) end
    if entry.visited then apply_subject(visited, entry.visited, entry) end
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
