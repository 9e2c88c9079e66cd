-- Applies a batch to the posts and rooms of one shard and moves the shard's positions: all of it or, by an error,
-- nothing. KEYS: the positions, the mark of a rebuild. ARGV: what all keys of the shard begin with, its hash tag in it;
-- the batch as JSON. During a rebuild rankings and what they are made of stand beside those that readers see.
-- The hash of a post or room has a log score per window, tags, language, room, public, followers, revision, hidden, and
-- the author unless hidden. The order in which events of different topics arrive does not change the result.
local positions, prefix, batch = KEYS[1], ARGV[1], cjson.decode(ARGV[2])
local ranked = redis.call('EXISTS', KEYS[2]) == 1 and prefix .. 'staged:' or prefix
local reached, touched, entering, leaving = {}, {}, {}, {}
local families = {
  post = { hash = 'post:', ranking = 'trending:' },
  room = { hash = 'room:', ranking = 'trending-rooms:' },
}

local function in_chunks(values, call)
  for start = 1, #values, 1000 do call(unpack(values, start, math.min(start + 999, #values))) end
end

local function write_all(verb, changes)
  for key, values in pairs(changes) do
    in_chunks(values, function(...) redis.call(verb, key, ...) end)
  end
end

-- The rankings of each window that list a subject: all, one per tag, one of its language.
local function listings(subject)
  local found = {}
  if subject.public ~= '1' or subject.hidden then return found end
  found[''] = true
  for _, tag in ipairs(subject.tags) do found[':tag:' .. tag] = true end
  if subject.language then found[':language:' .. subject.language] = true end
  return found
end

-- What enters and leaves each ranking is written at the end, in one call each.
local function change_ranking(changes, key, score, id)
  local values = changes[key]
  if not values then
    values = {}
    changes[key] = values
  end
  if score then values[#values + 1] = score end
  values[#values + 1] = id
end

-- Leaves the rankings that no longer list the subject, and takes its place in the others. Six decimals: a replay adds
-- the same terms in another order, and the last bits must not decide a rank.
local function rank(family, id, listed, subject)
  local now = listings(subject)
  for window in pairs(batch.floors) do
    local all, score = ranked .. family.ranking .. window, subject.scores[window]
    score = score and string.format('%.6f', score)
    for suffix in pairs(now) do
      local key = all .. suffix
      change_ranking(score and entering or leaving, key, score, id)
      if score then touched[key] = window end
    end
    for suffix in pairs(listed) do
      if not now[suffix] then change_ranking(leaving, all .. suffix, nil, id) end
    end
  end
end

local function describe(subject, change)
  local newest = change.revision and change.revision >= tonumber(subject.revision or -1)
  if not newest and (change.revision or subject.revision) then return end
  subject.is_described = true
  subject.tags, subject.public, subject.revision = change.tags, change.public and '1' or '0', change.revision
  if change.revision then
    subject.language, subject.room = change.language, change.at_room
    subject.followers = change.followers and '1' or nil
  end
end

-- People who act on a subject, read at once and written at once: `<activity>:<id>` maps a digest of each to the moment
-- and the weight that count, the groups of the act, and the kinds of reaction that stand; `#<group>` to how many of a
-- group stand; `#` to how many people.
local People = {}
People.__index = People

function People.of(key, acts)
  local names, asked, self = {}, {}, setmetatable({ key = key, known = {}, changed = {}, groups = {} }, People)
  local function ask(name)
    if not asked[name] then
      asked[name] = true
      names[#names + 1] = name
    end
  end
  for _, act in ipairs(acts) do
    ask(act.who)
    if act.young then ask('#young') end
    if act.network ~= '' then ask('#' .. act.network) end
  end
  ask('#')
  in_chunks(names, function(...)
    local asked_now = { ... }
    for index, value in ipairs(redis.call('HMGET', key, ...)) do self.known[asked_now[index]] = value end
  end)
  self.size = tonumber(self.known['#'] or 0)
  return self
end

function People:get(name)
  local value = self.known[name]
  if value == nil then
    value = redis.call('HGET', self.key, name)
    self.known[name] = value
  end
  return value
end

function People:set(who, value)
  if not self:get(who) then self.size = self.size + 1 end
  if not value then self.size = self.size - 1 end
  self:keep(who, value)
end

function People:keep(name, value)
  self.known[name], self.changed[name] = value, true
end

-- How many of a group stand, after `by` more.
function People:join(group, by)
  local number = (self.groups[group] or tonumber(self:get(group) or 0)) + by
  self.groups[group] = number
  return number
end

function People:write()
  for group, number in pairs(self.groups) do self:keep(group, number > 0 and tostring(number)) end
  if next(self.changed) then self:keep('#', self.size > 0 and tostring(self.size)) end
  local kept, gone = {}, {}
  for name in pairs(self.changed) do
    local value = self.known[name]
    if value then
      kept[#kept + 1] = name
      kept[#kept + 1] = value
    else gone[#gone + 1] = name end
  end
  write_all('HSET', { [self.key] = kept })
  write_all('HDEL', { [self.key] = gone })
  redis.call('EXPIRE', self.key, batch.retention)
end

local function damping(number, in_full) return math.min(1, (in_full / math.max(1, number)) ^ batch.damping) end

-- The k-th standing act of a group beyond the n that count in full weighs (n / k) ^ damping, in its smallest group:
-- young accounts, accounts of one network. Six decimals, as they are kept.
local function damped(people, act)
  local factor, names = 1, '-'
  if act.young then factor, names = damping(people:join('#young', 1), batch.young), '#young' end
  if act.network ~= '' then
    local group = '#' .. act.network
    factor = math.min(factor, damping(people:join(group, 1), batch.network))
    names = act.young and names .. group or group
  end
  return math.floor(act.weight * factor * 1e6 + 0.5) / 1e6, names
end

-- Beyond `batch.people` people every act counts, as the subject has plenty. Nothing says what such an act weighed, so
-- one that is taken back subtracts at most that.
local function uncounted(people, act)
  return act.young and act.weight * damping(people:join('#young', 0), batch.young) or act.weight
end

-- Each person counts once per subject and activity. Returns the moment and the weight to add or to subtract, if any.
-- What is taken back weighs what it weighed, and leaves its groups.
local function counted(people, act)
  local entry, kind = people:get(act.who), ',' .. act.kind .. ','
  if not entry then
    if people.size >= batch.people then return act.at, uncounted(people, act) end
    if act.takes then return end
    local weight, names = damped(people, act)
    people:set(act.who, string.format('%.3f %.6f %s %s', act.at, weight, names, kind))
    return act.at, weight
  end
  local at, weight, names, kinds = string.match(entry, '^(%S+) (%S+) (%S+) (.*)$')
  local kept = at .. ' ' .. weight .. ' ' .. names .. ' '
  if not act.takes then
    if not string.find(kinds, kind, 1, true) then people:set(act.who, kept .. kinds .. act.kind .. ',') end
    return
  end
  local left = string.gsub(kinds, kind, ',', 1)
  if left ~= ',' then people:set(act.who, kept .. left) return end
  people:set(act.who, false)
  for group in string.gmatch(names, '#[^#]+') do people:join(group, -1) end
  return tonumber(at), tonumber(weight)
end

-- Terms are moments and signed weights in turn. An exact subtraction leaves a rounding error; less than a billionth
-- counts as nothing.
local function rescore(scores, terms)
  local latest = -math.huge
  for i = 1, #terms, 2 do latest = math.max(latest, terms[i]) end
  for window, decay in pairs(batch.decays) do
    local kept, high = scores[window], decay * latest
    if kept and kept > high then high = kept end
    local total = kept and math.exp(kept - high) or 0
    for i = 1, #terms, 2 do total = total + terms[i + 1] * math.exp(decay * terms[i] - high) end
    scores[window] = total > 1e-9 and high + math.log(total) or nil
  end
end

local function count(id, activity, acts, terms)
  local people = People.of(ranked .. activity .. ':' .. id, acts)
  for _, act in ipairs(acts) do
    local at, weight = counted(people, act)
    if at and weight > 0 then
      terms[#terms + 1] = at
      terms[#terms + 1] = act.takes and -weight or weight
    end
  end
  people:write()
end

local kept_fields = { 'public', 'followers', 'hidden', 'language', 'room', 'revision' }

local function read(key)
  local fields, stored = redis.call('HGETALL', key), {}
  for i = 1, #fields, 2 do stored[fields[i]] = fields[i + 1] end
  local subject = { stored = stored, scores = {}, author = stored.author }
  for _, name in ipairs(kept_fields) do subject[name] = stored[name] end
  for window in pairs(batch.decays) do subject.scores[window] = tonumber(stored[window]) end
  subject.tags = stored.tags and cjson.decode(stored.tags) or {}
  return subject
end

-- What readers ask for, in one field: absent while the post is hidden.
local function shown(subject)
  local absent = cjson.null
  return cjson.encode({
    subject.author, subject.public == '1', subject.followers == '1', subject.language or absent, subject.room or absent,
    #subject.tags > 0 and subject.tags or absent,
  })
end

local function fields_of(subject)
  local fields = {}
  for window, score in pairs(subject.scores) do fields[window] = string.format('%.17g', score) end
  for _, name in ipairs(kept_fields) do fields[name] = subject[name] and tostring(subject[name]) end
  if subject.public then fields.tags = subject.is_described and cjson.encode(subject.tags) or subject.stored.tags end
  if subject.author and not subject.hidden then
    local is_same = subject.stored.shown and not subject.is_described
    fields.author, fields.shown = subject.author, is_same and subject.stored.shown or shown(subject)
  end
  return fields
end

local function keep(key, subject)
  local fields, written, gone = fields_of(subject), {}, {}
  for name, value in pairs(fields) do
    if subject.stored[name] ~= value then table.insert(written, name) table.insert(written, value) end
  end
  for name in pairs(subject.stored) do
    if not fields[name] then table.insert(gone, name) end
  end
  if #gone > 0 then redis.call('HDEL', key, unpack(gone)) end
  if #written > 0 then redis.call('HSET', key, unpack(written)) end
  redis.call('EXPIRE', key, batch.retention)
end

-- What happened to a subject in the batch: it is read once and written once. Acts and changes of the content do not
-- depend on each other. `copy` is what an act said of a post whose own events have not come yet.
local function apply(group)
  local key, acts, terms = ranked .. families[group.family].hash .. group.id, {}, {}
  local subject = read(key)
  local listed = listings(subject)
  subject.author = group.author or subject.author
  for _, change in ipairs(group.changes) do
    if change.fresh and not change.repeated then
      if change.hidden ~= nil then subject.hidden = change.hidden and '1' or nil end
      if change.tags then describe(subject, change) end
    end
  end
  if group.copy and group.copy.fresh then describe(subject, group.copy) end
  for _, act in ipairs(group.acts) do
    if act.fresh and not act.repeated then
      acts[act.activity] = acts[act.activity] or {}
      table.insert(acts[act.activity], act)
    end
  end
  for activity, found in pairs(acts) do count(group.id, activity, found, terms) end
  if #terms > 0 then rescore(subject.scores, terms) end
  keep(key, subject)
  rank(families[group.family], group.id, listed, subject)
end

-- A relay that was killed sends again, so the log may hold an event twice. Its position decides, not the clock: a
-- rebuild from the same log gives the same result.
local function remember(name, changes)
  local key, ids, known, added = prefix .. 'seen:' .. name, {}, {}, {}
  for _, change in ipairs(changes) do table.insert(ids, change.event) end
  in_chunks(ids, function(...)
    for _, offset in ipairs(redis.call('ZMSCORE', key, ...)) do table.insert(known, offset) end
  end)
  for index, change in ipairs(changes) do
    local before = added[change.event] or tonumber(known[index] or nil)
    change.repeated = before and change.offset - before <= batch.remember
    added[change.event] = change.offset
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

for index, range in ipairs(batch.ranges) do
  local name, first = range[1], range[2]
  local at = tonumber(redis.call('HGET', positions, name))
  if not at or first > at + 1 then
    return redis.error_reply('LOST ' .. name .. ' stands at ' .. tostring(at) .. ', not before ' .. first)
  end
  reached[index] = at
end

local fresh = {}
local function check(change)
  local index = change.range
  change.fresh = not index or change.offset > reached[index]
  if index and change.fresh and (change.event or '') ~= '' then
    fresh[index] = fresh[index] or {}
    table.insert(fresh[index], change)
  end
end

-- Acts come as arrays: a batch has thousands.
local function act_of(row)
  return {
    range = row[1], offset = row[2], event = row[3], activity = row[4], who = row[5], kind = row[6], at = row[7],
    weight = row[8], takes = row[9], young = row[10], network = row[11],
  }
end

for _, group in ipairs(batch.subjects) do
  for _, change in ipairs(group.changes) do check(change) end
  for index, row in ipairs(group.acts) do
    group.acts[index] = act_of(row)
    check(group.acts[index])
  end
  if group.copy then group.copy.fresh = group.copy.offset > reached[group.copy.range] end
end
for index, changes in pairs(fresh) do remember(batch.ranges[index][1], changes) end

for _, group in ipairs(batch.subjects) do apply(group) end
write_all('ZREM', leaving)
write_all('ZADD', entering)
for key, window in pairs(touched) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', '(' .. string.format('%.6f', batch.floors[window]))
  redis.call('ZREMRANGEBYRANK', key, 0, -batch.keep - 1)
  redis.call('EXPIRE', key, batch.retention)
end
for index, range in ipairs(batch.ranges) do
  redis.call('HSET', positions, range[1], string.format('%.0f', math.max(reached[index], range[3])))
end
return redis.status_reply('OK')
