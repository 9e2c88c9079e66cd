-- Applies a batch of changes and moves the positions it came from: all of it or, by an error, nothing.
-- KEYS: positions, public rooms, their owners, deleted accounts, the mark of a rebuild. ARGV: prefix of the other keys,
-- the batch as JSON. During a rebuild rankings and what they are made of stand beside those that readers see.
-- The hash of a post or room has a log score per window, tags, language, room, public, followers, revision, hidden, and
-- the author unless hidden. The order in which events of different topics arrive does not change the result.
local positions, rooms, owners, gone, prefix = KEYS[1], KEYS[2], KEYS[3], KEYS[4], ARGV[1]
local batch = cjson.decode(ARGV[2])
local ranked = redis.call('EXISTS', KEYS[5]) == 1 and prefix .. 'staged:' or prefix
local reached, touched, entering, leaving, groups, order = {}, {}, {}, {}, {}, {}

local posts = { hash = 'post:', ranking = 'trending:' }
local visited = { hash = 'room:', ranking = 'trending-rooms:' }

-- The rankings of a window that list a post: all, one per tag, one of its language.
local function rankings(family, window, subject)
  local all = ranked .. family.ranking .. window
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

-- What enters and leaves each ranking is written at the end, in one call each.
local function change_ranking(changes, key, ...)
  changes[key] = changes[key] or {}
  for _, value in ipairs({ ... }) do table.insert(changes[key], value) end
end

-- Six decimals: a replay adds the same terms in another order, and the last bits must not decide a rank.
local function place(key, window, id, score)
  if not score then return change_ranking(leaving, key, id) end
  change_ranking(entering, key, string.format('%.6f', score), id)
  touched[key] = window
end

local function write_all(verb, changes)
  for key, values in pairs(changes) do
    for start = 1, #values, 1000 do
      redis.call(verb, key, unpack(values, start, math.min(start + 999, #values)))
    end
  end
end

-- Leaves the rankings that no longer list the subject, and takes its place in the others.
local function rank(family, id, listed, subject, scores)
  for window in pairs(batch.floors) do
    local now = {}
    if subject.public == '1' and not subject.hidden then
      for _, key in ipairs(rankings(family, window, subject)) do
        now[key] = true
        place(key, window, id, scores[window])
      end
    end
    for _, key in ipairs(listed and rankings(family, window, listed) or {}) do
      if not now[key] then change_ranking(leaving, key, id) end
    end
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

-- The groups that an act is damped with, and how many of each count in full: young accounts, accounts of one network.
local function groups_of(change)
  local found = {}
  if change.young then found['#young'] = batch.young end
  if change.network ~= '' then found['#' .. change.network] = batch.network end
  return found
end

-- The k-th standing act of a group beyond the n that count in full weighs (n / k) ^ damping, in its smallest group.
local function damped(key, found)
  local factor, names = 1, {}
  for name, in_full in pairs(found) do
    factor = math.min(factor, (in_full / redis.call('HINCRBY', key, name, 1)) ^ batch.damping)
    table.insert(names, name)
  end
  return factor, table.concat(names)
end

-- What is taken back weighs what it weighed, and leaves its groups.
local function leave(key, names)
  for name in string.gmatch(names, '#[^#]+') do redis.call('HINCRBY', key, name, -1) end
end

-- Beyond `batch.people` entries every act counts, as the subject has plenty. Nothing says what such an act weighed, so
-- one that is taken back subtracts at most that.
local function uncounted(key, change)
  if not change.young then return change.weight end
  local number = tonumber(redis.call('HGET', key, '#young') or 0)
  return change.weight * math.min(1, (batch.young / math.max(1, number)) ^ batch.damping)
end

-- Each person counts once per subject and activity: `<activity>:<id>` maps a digest of the person to the moment and the
-- weight that count, the groups of the act, and the kinds of reaction that stand. Returns the moment and the weight to
-- add or to subtract, if any.
local function counted(id, change)
  local key, who = ranked .. change.activity .. ':' .. id, string.sub(redis.sha1hex(change.person), 1, 16)
  local entry, kind = redis.call('HGET', key, who), ',' .. change.kind .. ','
  if not entry then
    if redis.call('HLEN', key) >= batch.people then return change.at, uncounted(key, change) end
    if change.takes then return end
    local factor, names = damped(key, groups_of(change))
    local weight = string.format('%.6f', change.weight * factor)
    redis.call('HSET', key, who, string.format('%.3f %s %s ', change.at, weight, names == '' and '-' or names) .. kind)
    return change.at, tonumber(weight)
  end
  local at, weight, names, kinds = string.match(entry, '^(%S+) (%S+) (%S+) (.*)$')
  local kept = at .. ' ' .. weight .. ' ' .. names .. ' '
  if not change.takes then
    if not string.find(kinds, kind, 1, true) then redis.call('HSET', key, who, kept .. kinds .. change.kind .. ',') end
    return
  end
  local left = string.gsub(kinds, kind, ',', 1)
  if left ~= ',' then return redis.call('HSET', key, who, kept .. left) and nil end
  redis.call('HDEL', key, who)
  leave(key, names)
  return tonumber(at), tonumber(weight)
end

local kept_fields = { 'public', 'followers', 'hidden', 'language', 'room', 'revision' }

-- What readers ask for, in one field: absent while the post is hidden.
local function shown(subject)
  local absent = cjson.null
  return cjson.encode({
    subject.author, subject.public == '1', subject.followers == '1', subject.language or absent, subject.room or absent,
    #subject.tags > 0 and subject.tags or absent,
  })
end

local function keep(key, subject, scores)
  local fields = {}
  local function write(name, value) table.insert(fields, name) table.insert(fields, value) end
  for window, score in pairs(scores) do write(window, string.format('%.17g', score)) end
  if subject.public then write('tags', cjson.encode(subject.tags)) end
  if subject.author and not subject.hidden then
    write('author', subject.author)
    write('shown', shown(subject))
  end
  for _, name in ipairs(kept_fields) do
    if subject[name] then write(name, subject[name]) end
  end
  redis.call('DEL', key)
  if #fields > 0 then redis.call('HSET', key, unpack(fields)) end
  redis.call('EXPIRE', key, batch.retention)
end

local function count(id, change, scores)
  local at, weight = counted(id, change)
  if not at or weight <= 0 then return end
  for window, decay in pairs(batch.decays) do
    local term = math.log(weight) + decay * at
    scores[window] = change.takes and subtract(scores[window], term) or not change.takes and add(scores[window], term) or nil
  end
end

-- All changes of a subject in the batch, in order: it is read once and written once.
local function apply_group(group)
  local key, activities = ranked .. group.family.hash .. group.id, {}
  local subject, scores = read(key), {}
  local listed = subject.public == '1' and { tags = subject.tags, language = subject.language } or nil
  for window in pairs(batch.decays) do scores[window] = tonumber(subject[window]) end
  for _, change in ipairs(group.changes) do
    if change.hidden ~= nil then subject.hidden = change.hidden and '1' or nil end
    if change.tags then describe(subject, change) end
    subject.author = change.author or subject.author
    if change.person then
      count(group.id, change, scores)
      activities[change.activity] = true
    end
  end
  for activity in pairs(activities) do redis.call('EXPIRE', ranked .. activity .. ':' .. group.id, batch.retention) end
  keep(key, subject, scores)
  rank(group.family, group.id, listed, subject, scores)
end

local function change_subject(family, id, change)
  local name = family.hash .. id
  if not groups[name] then
    groups[name] = { family = family, id = id, changes = {} }
    table.insert(order, name)
  end
  table.insert(groups[name].changes, change)
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
  change_subject(visited, change.room, { tags = {}, public = verb == 'SADD', hidden = is_gone(change.owner) })
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
      change_subject(visited, other, { hidden = true })
    end
  end
  redis.call('DEL', person(id))
end

-- A relay that was killed sends again, so the log may hold an event twice. Its position decides, not the clock: a
-- rebuild from the same log gives the same result.
local function remember(place, entries)
  local key, ids, added = prefix .. 'seen:' .. place, {}, {}
  for _, entry in ipairs(entries) do table.insert(ids, entry.event) end
  for start = 1, #ids, 1000 do
    local stop = math.min(start + 999, #ids)
    local known = redis.call('ZMSCORE', key, unpack(ids, start, stop))
    for index = start, stop do
      local entry = entries[index]
      local before = added[entry.event] or tonumber(known[index - start + 1] or nil)
      entry.repeated = before and entry.offset - before <= batch.remember
      added[entry.event] = entry.offset
    end
  end
  local newest, members = 0, {}
  for id, offset in pairs(added) do
    table.insert(members, offset)
    table.insert(members, id)
    newest = math.max(newest, offset)
  end
  write_all('ZADD', { [key] = members })
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.0f', newest - batch.remember))
  redis.call('EXPIRE', key, batch.retention)
end

for _, entry in ipairs(batch.entries) do
  local at = reached[entry.place] or tonumber(redis.call('HGET', positions, entry.place))
  if not at or entry.offset > at + 1 then
    return redis.error_reply('LOST ' .. entry.place .. ' stands at ' .. tostring(at) .. ', not before ' .. entry.offset)
  end
  entry.fresh = entry.offset == at + 1
  reached[entry.place] = math.max(at, entry.offset)
end

local fresh = {}
for _, entry in ipairs(batch.entries) do
  if entry.fresh and (entry.event or '') ~= '' then
    fresh[entry.place] = fresh[entry.place] or {}
    table.insert(fresh[entry.place], entry)
  end
end
for place, entries in pairs(fresh) do remember(place, entries) end

for _, entry in ipairs(batch.entries) do
  if entry.fresh and not entry.repeated then
    if entry.post then change_subject(posts, entry.post, entry) end
    if entry.visited then change_subject(visited, entry.visited, entry) end
    if entry.room then apply_room(entry) end
    if entry.bond then apply_bond(entry) end
    if entry.hides then apply_hiding(entry) end
    if entry.gone then forget_person(entry.gone) end
  end
end
for _, name in ipairs(order) do apply_group(groups[name]) end
write_all('ZREM', leaving)
write_all('ZADD', entering)

for key, window in pairs(touched) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.6f', batch.floors[window]))
  redis.call('ZREMRANGEBYRANK', key, 0, -batch.keep - 1)
  redis.call('EXPIRE', key, batch.retention)
end
for at, offset in pairs(reached) do redis.call('HSET', positions, at, string.format('%.0f', offset)) end
return redis.status_reply('OK')
